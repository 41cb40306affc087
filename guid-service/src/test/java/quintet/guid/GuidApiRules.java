package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.response.Response;
import quintet.kit.testing.wire.AtOnce;

/** The API of GUIDs, over HTTP. */
abstract class GuidApiRules {

    private final String id = GuidId.random().value();

    @Test
    void a_guid_is_created_read_changed_and_deleted() {
        var created = post("/guid/" + id, "{\"user\": \"Jay Patel\", \"expire\": \"4102444800\"}");
        var body = "{\"guid\":\"" + id + "\",\"expire\":\"4102444800\",\"user\":\"Jay Patel\"}";
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.asString()).isEqualTo(body);
        assertThat(created.header("Location")).endsWith("/guid/" + id);
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(body);
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(body);

        assertThat(patch("{\"expire\": 4102444801}").asString()).isEqualTo(body.replace("800\"", "801\""));
        assertThat(given().get("/guid/" + id).<String> path("expire")).isEqualTo("4102444801");
        assertThat(patch("{\"user\": \"Salemount Labs\"}").<String> path("user")).isEqualTo("Salemount Labs");
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("Salemount Labs");

        var deleted = given().delete("/guid/" + id);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.asString()).isEmpty();
        assertProblem(given().get("/guid/" + id), 404, "guid-not-found");
        assertProblem(given().delete("/guid/" + id), 404, "guid-not-found");
        assertProblem(patch("{\"user\": \"x\"}"), 404, "guid-not-found");
    }

    @Test
    void the_service_chooses_a_guid_if_the_path_has_none() {
        var created = post("/guid", "{\"user\": \"x\"}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.<String> path("guid")).matches("[0-9A-F]{12}4[0-9A-F]{3}[89AB][0-9A-F]{15}");
        assertThat(created.header("Location")).endsWith("/guid/" + created.path("guid"));
    }

    @Test
    void a_change_may_be_sent_as_a_merge_patch() {
        post("/guid/" + id, "{\"user\": \"x\"}");
        var patched = given().contentType("application/merge-patch+json").body("{\"user\": \"y\"}").patch("/guid/" + id);
        assertThat(patched.<String> path("user")).isEqualTo("y");
    }

    @Test
    void a_live_guid_cannot_be_created_again() {
        post("/guid/" + id, "{\"user\": \"first\"}");
        assertProblem(post("/guid/" + id, "{\"user\": \"second\"}"), 409, "guid-exists");
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("first");
    }

    @Test
    void one_of_many_concurrent_creations_succeeds() {
        var answers = AtOnce.answers(20, i -> post("/guid/" + id, "{\"user\": \"user " + i + "\"}"));
        var winners = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(winners).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(19);
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(winners.get(0).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "9094e4c980c74043a4b586b420e69ddf", "9094E4C9-80C7-4043-A4B5-86B420E69DDF", "9094E4C980", "&*",
            "9094E4C980C74043A4B586B420E69DDG", "9094E4C980C74043A4B586B420E69DDF0", "%00", "%E2%82%AC" })
    void a_malformed_guid_is_rejected_with_the_expected_format(String malformed) {
        var request = given().urlEncodingEnabled(false);
        var response = request.get("/guid/" + malformed);
        assertProblem(response, 400, "malformed-guid");
        assertThat(response.<String> path("detail")).contains("9094E4C980C74043A4B586B420E69DDF");
        assertProblem(given().urlEncodingEnabled(false).delete("/guid/" + malformed), 400, "malformed-guid");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`{}`, /user", "`{\"user\": \"\"}`, /user", "`{\"user\": \"  \"}`, /user",
            "`{\"user\": null}`, /user", "`{\"user\": 5}`, /user", "`{\"user\": \"x\", \"expire\": null}`, /expire",
            "`{\"user\": \"x\", \"expire\": -1}`, /expire", "`{\"user\": \"x\", \"expire\": \"-1\"}`, /expire",
            "`{\"user\": \"x\", \"expire\": 1.5}`, /expire", "`{\"user\": \"x\", \"expire\": 1e9}`, /expire",
            "`{\"user\": \"x\", \"expire\": 1E400000000}`, /expire", "`{\"user\": \"x\", \"expire\": \" 1\"}`, /expire",
            "`{\"user\": \"x\", \"expire\": \"\"}`, /expire", "`{\"user\": \"x\", \"expire\": 253402300800}`, /expire",
            "`{\"user\": \"x\", \"expire\": 99999999999999999999}`, /expire", "`{\"user\": \"x\", \"expire\": true}`, /expire",
            "`{\"user\": \"x\", \"owner\": \"y\"}`, /owner", "`{\"user\": \"x\", \"guid\": \"abc\"}`, /guid" })
    void a_wrong_member_is_reported_at_its_pointer(String body, String pointer) {
        assertProblem(post("/guid/" + id, body), 400, "invalid-request").at(pointer);
    }

    @Test
    void all_faults_are_reported_together() {
        assertProblem(post("/guid", "{\"user\": 1, \"expire\": \"x\", \"a/b\": 2}"), 400, "invalid-request")
                .at("/user", "/expire", "/a~1b");
    }

    @Test
    void a_user_has_at_most_255_characters() {
        assertThat(post("/guid", "{\"user\": \"" + "\uD83D\uDE00".repeat(255) + "\"}").statusCode()).isEqualTo(201);
        assertProblem(post("/guid", "{\"user\": \"" + "x".repeat(256) + "\"}"), 400, "invalid-request").at("/user");
    }

    @Test
    void a_guid_in_the_body_must_equal_the_one_in_the_path() {
        var other = GuidId.random().value();
        assertProblem(post("/guid/" + id, "{\"user\": \"x\", \"guid\": \"" + other + "\"}"), 400, "invalid-request")
                .at("/guid");
        assertThat(post("/guid/" + id, "{\"user\": \"x\", \"guid\": \"" + id + "\"}").statusCode()).isEqualTo(201);
        assertProblem(patch("{\"guid\": \"" + other + "\", \"user\": \"y\"}"), 400, "invalid-request").at("/guid");
        assertThat(patch("{\"guid\": \"" + id + "\", \"user\": \"y\"}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"guid\": null}", "{\"ttl\": null}", "{\"expire\": null}", "{\"user\": null}",
            "{\"user\": \"y\",}", "" })
    void an_empty_or_null_change_is_rejected(String body) {
        post("/guid/" + id, "{\"user\": \"x\"}");
        assertThat(patch(body).statusCode()).isEqualTo(400);
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("x");
    }

    @Test
    void a_tag_of_a_deleted_guid_never_matches_its_successor() {
        var tag = post("/guid/" + id, "{\"user\": \"x\"}").header("ETag");
        given().delete("/guid/" + id);
        post("/guid/" + id, "{\"user\": \"x\"}");
        assertProblem(given().header("If-Match", tag).delete("/guid/" + id), 412, "precondition-failed");
    }

    private Response patch(String body) {
        return given().contentType("application/json").body(body).patch("/guid/" + id);
    }

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }
}
