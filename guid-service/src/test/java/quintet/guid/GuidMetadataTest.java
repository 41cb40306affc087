package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.wire.AtOnce;

/** The optional member {@code metadata}: kept as it was sent, merged by RFC 7396. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidMetadataTest {

    private static final int MAX = 16_384;
    private static final int LEVELS = 62;

    private final String id = GuidId.random().value();

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"b\":1,\"a\":{\"y\":[],\"x\":{}}}", "{\"n\":null,\"l\":[null,[1,{\"m\":null}]]}",
            "{\"n\":[1e400,0.10,-0.0,1E+2,123456789012345678901234567890,-1e-400]}",
            "{\"\":\"\",\"ü\":\"😀 \\\"\\\\ / \\b\\f\\n\\r\\t\\u0001 \u007f\",\"a/b~c\":true}" })
    void it_comes_back_as_it_was_sent(String metadata) {
        var created = create(metadata);
        assertThat(created.asString()).isEqualTo(body(metadata));
        // From the table, then from the cache.
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(body(metadata));
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(body(metadata));
        assertThat(patch("{\"expire\": 4102444800}").asString()).isEqualTo(body(metadata));
        assertThat(given().get("/guid?user=" + id).asString()).isEqualTo("[" + body(metadata) + "]");
    }

    @Test
    void white_space_and_the_choice_of_escapes_are_not_kept() {
        assertThat(create("{ \"a\" : [ 1 , \"\\u0041\\/\" ] }").asString()).isEqualTo(body("{\"a\":[1,\"A/\"]}"));
    }

    /** The examples of RFC 7396, appendix A, as members. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{\"a\":\"b\"}|{\"a\":\"c\"}|{\"a\":\"c\"}",
            "{\"a\":\"b\"}|{\"b\":\"c\"}|{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":\"b\"}|{\"a\":null}|{}",
            "{\"a\":\"b\",\"b\":\"c\"}|{\"a\":null}|{\"b\":\"c\"}", "{\"a\":[\"b\"]}|{\"a\":\"c\"}|{\"a\":\"c\"}",
            "{\"a\":\"c\"}|{\"a\":[\"b\"]}|{\"a\":[\"b\"]}",
            "{\"a\":{\"b\":\"c\"}}|{\"a\":{\"b\":\"d\",\"c\":null}}|{\"a\":{\"b\":\"d\"}}",
            "{\"a\":[{\"b\":\"c\"}]}|{\"a\":[1]}|{\"a\":[1]}", "[\"a\",\"b\"]|[\"c\",\"d\"]|[\"c\",\"d\"]",
            "{\"a\":\"b\"}|[\"c\"]|[\"c\"]", "{\"a\":\"foo\"}|\"bar\"|\"bar\"", "{\"e\":null}|{\"a\":1}|{\"e\":null,\"a\":1}",
            "[1,2]|{\"a\":\"b\",\"c\":null}|{\"a\":\"b\"}", "{}|{\"a\":{\"bb\":{\"ccc\":null}}}|{\"a\":{\"bb\":{}}}" })
    void it_is_merged_by_the_rfc(String target, String change, String result) {
        create("{\"m\":" + target + ",\"z\":0}");
        var merged = body("{\"m\":" + result + ",\"z\":0}");
        assertThat(patch("{\"metadata\": {\"m\": " + change + "}}").asString()).isEqualTo(merged);
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(merged);
    }

    @Test
    void members_keep_their_order_and_all_else_its_text() {
        create("{\"z\":1e400,\"a\":{\"y\":0.10,\"b\":\"\\n\"},\"m\":[1.0]}");
        var merged = "{\"z\":1e400,\"a\":{\"y\":-0.0,\"b\":\"\\n\",\"new \\\"\":{}},\"k\":\"ü\",\"b\":2}";
        assertThat(patch(
                "{\"metadata\": {\"k\": \"ü\", \"m\": null, \"b\": 2, \"a\": {\"new \\\"\": {\"x\": null}, \"y\": -0.0}}}")
                .asString()).isEqualTo(body(merged));
    }

    @Test
    void null_removes_it_and_an_object_brings_it_back() {
        var plain = body("").replace(",\"metadata\":", "");
        create("{\"a\":1}");
        assertThat(patch("{\"metadata\": null}").asString()).isEqualTo(plain);
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(plain);
        assertThat(patch("{\"metadata\": null}").asString()).isEqualTo(plain);
        assertThat(patch("{\"metadata\": {\"b\": null}}").asString()).isEqualTo(body("{}"));
        assertThat(patch("{\"metadata\": {\"b\": [null]}}").asString()).isEqualTo(body("{\"b\":[null]}"));
        assertThat(patch("{\"user\": \"" + id + "\"}").asString()).isEqualTo(body("{\"b\":[null]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "\"{}\"", "1", "true" })
    void only_an_object_is_accepted(String value) {
        assertProblem(create(value), 400, "invalid-request").at("/metadata");
        create("{}");
        assertProblem(patch("{\"metadata\": " + value + "}"), 400, "invalid-request").at("/metadata");
    }

    @Test
    void null_is_no_metadata_of_a_new_guid() {
        assertProblem(create("null"), 400, "invalid-request").at("/metadata");
    }

    @Test
    void a_text_that_cannot_be_stored_is_rejected_at_its_place() {
        assertProblem(create("{\"a\": [\"\\u0000\"]}"), 400, "invalid-request").at("/metadata/a/0");
        assertProblem(create("{\"a\": 1, \"a\": 2}"), 400, "invalid-json");
    }

    @Test
    void its_text_has_16_kib_at_most() {
        assertProblem(create(large(MAX + 1)), 400, "invalid-request").at("/metadata");
        var wide = "{\"a\":\"" + "ü".repeat(MAX / 2) + "\"}";
        assertProblem(create(wide), 400, "invalid-request").at("/metadata");
        assertThat(create(large(MAX)).asString()).isEqualTo(body(large(MAX)));
        assertProblem(patch("{\"metadata\": {\"b\": 1}}"), 400, "invalid-request").at("/metadata");
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(body(large(MAX)));
        assertThat(patch("{\"metadata\": {\"a\": null, \"b\": 1}}").asString()).isEqualTo(body("{\"b\":1}"));
    }

    @Test
    void it_may_be_as_deep_as_a_body() {
        var deep = "{\"a\":".repeat(LEVELS) + "{\"b\":1}" + "}".repeat(LEVELS);
        assertThat(create(deep).asString()).isEqualTo(body(deep));
        assertThat(patch("{\"metadata\": " + deep.replace("\"b\":1", "\"c\":2") + "}").asString())
                .isEqualTo(body(deep.replace("\"b\":1", "\"b\":1,\"c\":2")));
        assertProblem(patch("{\"metadata\": {\"a\": " + deep + "}}"), 400, "invalid-json");
    }

    @Test
    void simultaneous_merges_add_up_and_one_that_is_too_large_fails_alone() {
        create("{}");
        var answers = AtOnce.answers(40, i -> patch("{\"metadata\": {\"m%d\": %s}}".formatted(i,
                i == 20 ? large(MAX) : Integer.toString(i))));
        assertProblem(answers.get(20), 400, "invalid-request").at("/metadata");
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(39);
        assertThat(given().get("/guid/" + id).<Map<String, Integer>> path("metadata")).hasSize(39)
                .containsEntry("m39", 39);
    }

    @Test
    void a_merge_may_depend_on_the_state_it_changes() {
        var tag = create("{\"a\":1}").header("ETag");
        assertThat(patchIf(tag, "{\"metadata\": {\"a\": 2}}").statusCode()).isEqualTo(200);
        assertProblem(patchIf(tag, "{\"metadata\": {\"a\": 3}}"), 412, "precondition-failed");
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(body("{\"a\":2}"));
    }

    @Test
    void a_repeated_creation_gets_the_same_text_again() {
        var key = UUID.randomUUID().toString();
        var metadata = "{\"z\":1e400,\"a\":0.10}";
        var first = create(metadata, key);
        patch("{\"metadata\": null}");
        assertThat(create(metadata, key).asString()).isEqualTo(first.asString()).isEqualTo(body(metadata));
    }

    @Test
    void a_guid_that_is_created_anew_loses_it() {
        create("{\"a\":1}");
        patch("{\"expire\": 1}");
        var again = given().contentType("application/json").body("{\"user\": \"x\"}").post("/guid/" + id);
        assertThat(again.asString()).doesNotContain("metadata");
        assertThat(given().get("/guid/" + id).asString()).isEqualTo(again.asString());
    }

    @Test
    void a_page_of_large_metadata_ends_early() {
        var user = "large " + id;
        for (int i = 0; i < 70; i++) {
            given().contentType("application/json").body("{\"user\": \"%s\", \"metadata\": %s}".formatted(user, large(MAX)))
                    .post("/guid");
        }
        var page = given().get("/guid?limit=1000&user=" + user);
        assertThat(page.<List<?>> path("$")).hasSizeBetween(60, 69);
        assertThat(Pages.get(Objects.requireNonNull(Pages.next(page))).<List<?>> path("$"))
                .hasSize(70 - page.<List<?>> path("$").size());
    }

    private Response create(String metadata) {
        return create(metadata, UUID.randomUUID().toString());
    }

    private Response create(String metadata, String key) {
        return given().contentType("application/json").header("Idempotency-Key", key)
                .body("{\"expire\": 4102444800, \"user\": \"%s\", \"metadata\": %s}".formatted(id, metadata))
                .post("/guid/" + id);
    }

    private Response patch(String body) {
        return patchIf("*", body);
    }

    private Response patchIf(String tag, String body) {
        return given().contentType("application/json").header("If-Match", tag).body(body).patch("/guid/" + id);
    }

    /** The state with this metadata. */
    private String body(String metadata) {
        return "{\"guid\":\"%1$s\",\"expire\":\"4102444800\",\"user\":\"%1$s\",\"metadata\":%2$s}".formatted(id, metadata);
    }

    /** Metadata of so many bytes. */
    private static String large(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }
}
