package quintet.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** The API of pipelines, over HTTP. */
abstract class PipelineApiRules {

    private static final String STAGES = """
            [{"name": "test", "type": "run", "command": "npm test"}]""";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void the_worked_example_is_created_read_replaced_and_deleted() throws IOException {
        var example = (ObjectNode) json.readTree(getClass().getResourceAsStream("/examples/pipeline.json"));
        var created = post(example.toString());
        assertThat(created.statusCode()).isEqualTo(201);
        var id = created.<String> path("id");
        assertThat(created.header("Location")).endsWith("/pipelines/" + id);
        assertThat(created.asString()).isEqualTo(answer(example, id, 1, created));
        assertThat(given().get("/pipelines/" + id).asString()).isEqualTo(created.asString());

        example.put("ref", "release/1.4");
        example.remove("name");
        example.put("name", "web-shop 2");
        var replaced = put(id, example.toString());
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.<Integer> path("version")).isEqualTo(2);
        assertThat(replaced.<String> path("name")).isEqualTo("web-shop 2");
        assertThat(replaced.<String> path("createdAt")).isEqualTo(created.path("createdAt"));
        assertThat(OffsetDateTime.parse(replaced.path("updatedAt"))).isAfter(OffsetDateTime.parse(created.path("updatedAt")));
        assertThat(given().get("/pipelines/" + id).asString()).isEqualTo(replaced.asString());

        var deleted = given().delete("/pipelines/" + id);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.asString()).isEmpty();
        assertProblem(given().get("/pipelines/" + id), 404, "pipeline-not-found");
        assertProblem(given().delete("/pipelines/" + id), 404, "pipeline-not-found");
        assertProblem(put(id, example.toString()), 404, "pipeline-not-found");
    }

    @Test
    void members_that_were_not_sent_stay_absent() {
        var created = post(body("plain"));
        assertThat(created.asString()).contains("\"repository\":\"https://github.com/acme/web-shop\","
                + "\"stages\":[{\"name\":\"test\",\"type\":\"run\",\"command\":\"npm test\"}],\"version\":1,");
    }

    @Test
    void a_response_can_be_edited_and_sent_back() {
        var created = post(body("before"));
        var id = created.<String> path("id");
        var replaced = put(id, created.asString().replace("before", "after"));
        assertThat(replaced.<String> path("name")).isEqualTo("after");
        assertThat(replaced.<Integer> path("version")).isEqualTo(2);
        assertProblem(put(id, created.asString().replace(id, UUID.randomUUID().toString())), 400, "invalid-request").at("/id");
        assertProblem(post(created.asString()), 400, "invalid-request").at("/id");
    }

    @Test
    void concurrent_changes_make_one_version_each() {
        var id = post(body("contended")).<String> path("id");
        var versions = AtOnce.answers(10, i -> put(id, body("change " + i))).stream()
                .map(answer -> answer.<Integer> path("version")).toList();
        assertThat(versions).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void pipelines_are_listed_oldest_first() {
        var first = post(body("first")).<String> path("id");
        var second = post(body("second")).<String> path("id");
        List<String> ids = given().get("/pipelines?limit=1000").path("id");
        assertThat(ids).containsSubsequence(first, second);
        assertThat(given().get("/pipelines?limit=1").<List<String>> path("id")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "1001", "-1", "x", "%20", "1e3", "99999999999999999999" })
    void a_limit_out_of_bounds_is_rejected(String limit) {
        assertProblem(given().urlEncodingEnabled(false).get("/pipelines?limit=" + limit), 400, "invalid-request").in("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = { "999", "abc", "00000000-0000-0000-0000-000000000000", "%00", "a%2Fb", "%E2%82%AC", "..%2F..",
            "0-0-0-0-0" })
    void an_id_that_cannot_exist_is_not_found(String id) {
        assertThat(given().urlEncodingEnabled(false).get("/pipelines/" + id).statusCode()).isEqualTo(404);
        assertThat(given().urlEncodingEnabled(false).delete("/pipelines/" + id).statusCode()).isEqualTo(404);
        assertThat(given().urlEncodingEnabled(false).contentType("application/json").body(body("x"))
                .put("/pipelines/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void all_faults_are_reported_together() {
        var response = post("""
                {"name": "", "repository": "https://gitlab.com/a/b", "ref": "-x", "colour": "red", "stages": [
                  {"name": "a", "type": "run", "image": "Node:22"},
                  {"name": "a", "type": "build", "dockerfile": "/etc/passwd", "ecrRepository": "web-shop", "command": "make"},
                  {"name": "c", "type": "deploy", "manifest": "../x", "cluster": "-x", "needs": ["c", "d", "a", "a"]},
                  {"name": "d", "type": "test"},
                  {"type": "run", "command": "x", "timeoutSeconds": 0, "retries": 11, "colour": "red"}]}""");
        assertProblem(response, 400, "invalid-request").at("/name", "/repository", "/ref", "/colour",
                "/stages/0/command", "/stages/0/image", "/stages/1/name", "/stages/1/dockerfile", "/stages/1/ecrRepository",
                "/stages/1/command", "/stages/2/manifest", "/stages/2/cluster", "/stages/2/needs/0", "/stages/2/needs/3",
                "/stages/3/type", "/stages/4/name", "/stages/4/timeoutSeconds", "/stages/4/retries", "/stages/4/colour");
    }

    @Test
    void text_is_returned_as_sent() {
        var name = "Ünïcode \uD83D\uDE80 \\\" </script> ' ; DROP TABLE pipeline";
        var created = post("{\"name\": \"" + name.replace("\\\"", "\\\\\\\"") + "\", \"repository\": "
                + "\"git@github.com:acme/web-shop.git\", \"stages\": " + STAGES + "}");
        assertThat(created.<String> path("name")).isEqualTo(name);
        assertThat(given().get("/pipelines/" + created.path("id")).<String> path("name")).isEqualTo(name);
    }

    @Test
    void an_unreadable_row_is_an_internal_error() {
        var id = post(body("spoilt")).<String> path("id");
        Postgres.execute("UPDATE pipeline SET configuration = '{}' WHERE id = '" + id + "'");
        try {
            assertProblem(given().get("/pipelines/" + id), 500, "internal-error");
        } finally {
            Postgres.execute("DELETE FROM pipeline WHERE id = '" + id + "'");
        }
    }

    private String answer(ObjectNode configuration, String id, int version, Response answer) {
        var expected = json.createObjectNode().put("id", id);
        expected.setAll(configuration);
        return expected.put("version", version)
                .put("createdAt", answer.<String> path("createdAt"))
                .put("updatedAt", answer.<String> path("updatedAt")).toString();
    }

    private static String body(String name) {
        return "{\"name\": \"" + name + "\", \"repository\": \"https://github.com/acme/web-shop\", \"stages\": " + STAGES + "}";
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/pipelines");
    }

    private static Response put(String id, String body) {
        return given().contentType("application/json").body(body).put("/pipelines/" + id);
    }
}
