package quintet.pipeline.version;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** The API of versions, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class VersionApiTest {

    private static final String NONE = "00000000-0000-0000-0000-000000000000";
    private static final String ONE_STAGE = """
            [{"name": "test", "type": "run", "command": "npm test"}]""";
    private static final String TWO_STAGES = """
            [{"name": "lint", "type": "run", "command": "npm run lint"},
             {"name": "test", "type": "run", "command": "npm test", "retries": 1}]""";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void each_change_is_kept_and_listed_newest_first() {
        var created = create("first", ONE_STAGE);
        var path = path(created);
        var replaced = put(path, "second", TWO_STAGES);
        restore(path, 1);

        var history = given().get(path + "/versions");
        assertThat(history.statusCode()).as(history.asString()).isEqualTo(200);
        assertThat(history.<List<Integer>> path("version")).containsExactly(3, 2, 1);
        assertThat(history.<List<Integer>> path("restoredFrom")).containsExactly(1, null, null);
        assertThat(history.<List<String>> path("actor")).containsOnlyNulls();
        assertThat(history.<List<String>> path("createdAt")).contains(replaced.<String> path("updatedAt"),
                created.<String> path("createdAt"));
        assertThat(history.<List<Map<String, Object>>> path("$"))
                .allSatisfy(version -> assertThat(version).containsOnlyKeys("version", "createdAt", "actor", "restoredFrom"));
    }

    @Test
    void a_version_is_answered_as_the_pipeline_was() {
        var created = create("first", ONE_STAGE);
        var path = path(created);
        var replaced = put(path, "second", TWO_STAGES);
        for (var state : List.of(created, replaced)) {
            var version = given().get(path + "/versions/" + state.path("version"));
            assertThat(version.statusCode()).isEqualTo(200);
            assertThat(version.asString()).isEqualTo(state.asString());
            assertThat(version.header("ETag")).isEqualTo(state.header("ETag"));
        }
    }

    @Test
    void versions_outlive_their_pipeline_which_cannot_be_restored() {
        var created = create("first", ONE_STAGE);
        var path = path(created);
        put(path, "second", ONE_STAGE);
        assertThat(given().delete(path).statusCode()).isEqualTo(204);

        assertThat(given().get(path + "/versions").<List<Integer>> path("version")).containsExactly(2, 1);
        assertThat(given().get(path + "/versions/1").asString()).isEqualTo(created.asString());
        assertThat(given().get(path + "/versions/1/diff").<List<String>> path("path")).containsExactly("/name");
        assertProblem(given().post(path + "/versions/1/restore"), 404, "pipeline-not-found");
    }

    @Test
    void a_restoration_is_the_next_version_with_the_old_configuration() throws IOException {
        var created = create("first", ONE_STAGE);
        var path = path(created);
        put(path, "second", TWO_STAGES);
        var restored = restore(path, 1);

        assertThat(restored.<Integer> path("version")).isEqualTo(3);
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        assertThat(configuration(restored)).isEqualTo(configuration(created));
        assertThat(given().get(path).asString()).isEqualTo(restored.asString());
        assertThat(given().get(path + "/versions/3").asString()).isEqualTo(restored.asString());
        put(path, "fourth", ONE_STAGE);
        assertThat(given().get(path + "/versions").<List<Integer>> path("restoredFrom")).containsExactly(null, 1, null, null);
    }

    @Test
    void a_restoration_of_another_state_is_rejected_without_effect() {
        var path = path(create("first", ONE_STAGE));
        put(path, "second", TWO_STAGES);
        var rejected = given().header("If-Match", "\"1\"").post(path + "/versions/1/restore");
        assertProblem(rejected, 412, "precondition-failed");
        assertThat(rejected.header("ETag")).isEqualTo("\"2\"");
        assertThat(given().get(path).<Integer> path("version")).isEqualTo(2);
        assertThat(given().header("If-Match", "\"2\"").post(path + "/versions/1/restore").<Integer> path("version"))
                .isEqualTo(3);
        assertProblem(given().header("If-Match", "3").post(path + "/versions/1/restore"), 400, "invalid-request")
                .in("If-Match");
    }

    @Test
    void simultaneous_restorations_make_one_version_each() {
        var path = path(create("first", ONE_STAGE));
        put(path, "second", TWO_STAGES);
        var answers = AtOnce.answers(12, i -> i % 2 == 0 ? put(path, "change", ONE_STAGE) : restore(path, 1 + i / 2 % 2));
        assertThat(answers.stream().map(answer -> answer.<Integer> path("version")))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(3, 14).boxed().toList());
        assertThat(given().get(path + "/versions").<List<Integer>> path("version")).hasSize(14).doesNotHaveDuplicates();
        answers.forEach(answer -> assertThat(given().get(path + "/versions/" + answer.path("version")).asString())
                .isEqualTo(answer.asString()));
    }

    @Test
    void of_simultaneous_restorations_of_one_state_one_wins() {
        var path = path(create("first", ONE_STAGE));
        var answers = AtOnce.answers(10, i -> given().header("If-Match", "\"1\"").post(path + "/versions/1/restore"));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 412).hasSize(9);
    }

    @Test
    void a_difference_is_a_json_patch_from_one_version_to_another() throws IOException {
        var first = create("first", ONE_STAGE);
        var path = path(first);
        var second = put(path, "second", TWO_STAGES);
        var third = put(path, "second", ONE_STAGE);

        var diff = given().get(path + "/versions/1/diff?to=2");
        assertThat(diff.asString()).isEqualTo("""
                [{"op":"replace","path":"/name","old":"first","value":"second"},\
                {"op":"add","path":"/stages/0","name":"lint","value":{"name":"lint","type":"run","command":"npm run lint"}},\
                {"op":"add","path":"/stages/1/retries","name":"test","value":1}]""");
        assertThat(JsonPatch.apply(configuration(first), json.readTree(diff.asString()))).isEqualTo(configuration(second));
        var back = given().get(path + "/versions/2/diff?to=1");
        assertThat(JsonPatch.apply(configuration(second), json.readTree(back.asString()))).isEqualTo(configuration(first));
        var toNewest = given().get(path + "/versions/2/diff");
        assertThat(JsonPatch.apply(configuration(second), json.readTree(toNewest.asString()))).isEqualTo(configuration(third));
        assertThat(toNewest.header("Content-Location")).endsWith(path + "/versions/2/diff?to=3");
        assertThat(given().get(path + "/versions/3/diff").asString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "x", "%20", "1.5", "01", "99999999999999999999", "" })
    void a_version_to_compare_with_that_is_no_number_is_rejected(String to) {
        var path = path(create("first", ONE_STAGE));
        assertProblem(given().urlEncodingEnabled(false).get(path + "/versions/1/diff?to=" + to), 400, "invalid-request")
                .in("to");
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "0", "-1", "x", "%00", "1e0", "01", "999999999999999999", "99999999999999999999", "%D9%A1" })
    void a_version_that_does_not_exist_is_not_found(String number) {
        var version = path(create("first", ONE_STAGE)) + "/versions/" + number;
        var request = given().urlEncodingEnabled(false);
        assertProblem(request.get(version), 404, "version-not-found");
        assertProblem(request.get(version + "/diff"), 404, "version-not-found");
        assertProblem(request.post(version + "/restore"), 404, "version-not-found");
    }

    @Test
    void a_version_to_compare_with_that_does_not_exist_is_named() {
        var path = path(create("first", ONE_STAGE));
        var answer = given().get(path + "/versions/1/diff?to=7");
        assertProblem(answer, 404, "version-not-found");
        assertThat(answer.<String> path("detail")).endsWith(" has no version 7.");
    }

    @ParameterizedTest
    @ValueSource(strings = { NONE, "999", "%00" })
    void a_pipeline_that_never_existed_is_not_found(String id) {
        for (var path : List.of("", "/1", "/1/diff", "/1/diff?to=2")) {
            assertProblem(given().urlEncodingEnabled(false).get("/pipelines/" + id + "/versions" + path), 404,
                    "pipeline-not-found");
        }
        assertProblem(given().urlEncodingEnabled(false).post("/pipelines/" + id + "/versions/1/restore"), 404,
                "pipeline-not-found");
    }

    private Response create(String name, String stages) {
        var created = given().contentType("application/json").body(body(name, stages)).post("/pipelines");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created;
    }

    private static Response put(String path, String name, String stages) {
        return given().contentType("application/json").body(body(name, stages)).put(path);
    }

    private static Response restore(String path, int version) {
        return given().post(path + "/versions/" + version + "/restore");
    }

    private static String path(Response created) {
        return "/pipelines/" + created.path("id");
    }

    private static String body(String name, String stages) {
        return "{\"name\": \"%s\", \"repository\": \"https://github.com/acme/web-shop\", \"stages\": %s}"
                .formatted(name, stages);
    }

    /** The members that a client sends. */
    private ObjectNode configuration(Response pipeline) throws IOException {
        return ((ObjectNode) json.readTree(pipeline.asString())).without(List.of("id", "version", "createdAt", "updatedAt"));
    }
}
