package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;
import quintet.metadata.value.Payload;

/** Partial changes of documents, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataPatchTest {

    private static final int CLIENTS = 50;

    @Test
    void members_that_are_absent_stay_as_they_were() {
        Kinds.know("k");
        var path = make("\"name\": \"x\", \"payload\": \"{ \\\"a\\\" : 1.10 }\", \"namespace\": \"n\", \"kind\": \"k\","
                + " \"labels\": {\"team\": \"a\", \"tier\": \"gold\"}");
        var patched = patch(path, "{\"labels\": {\"tier\": null, \"area\": \"b\"}, \"kind\": null}");
        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(patched.asString()).endsWith(
                "\"name\":\"x\",\"payload\":\"{ \\\"a\\\" : 1.10 }\",\"namespace\":\"n\",\"labels\":{\"area\":\"b\",\"team\":\"a\"}}");
        assertThat(given().get(path).asString()).isEqualTo(patched.asString());
        assertThat(patch(path, "{\"name\": \"y\", \"namespace\": null, \"labels\": null}").asString())
                .endsWith("\"name\":\"y\",\"payload\":\"{ \\\"a\\\" : 1.10 }\"}");
    }

    @Test
    void a_payload_is_merged_in_either_form() {
        var path = make("\"name\": \"x\", \"payload\": \"{\\\"z\\\": 1.10, \\\"a\\\": {\\\"b\\\": 1, \\\"c\\\": 2}}\"");
        assertThat(patch(path, "{\"payload\": \"{\\\"a\\\": {\\\"b\\\": null, \\\"d\\\": [null]}}\"}").<String> path("payload"))
                .isEqualTo("{\"z\":1.10,\"a\":{\"c\":2,\"d\":[null]}}");
        var asObject = given().contentType("application/merge-patch+json").body("{\"payload\": {\"z\": 1E400000000}}")
                .patch(path + "?payload=object");
        assertThat(asObject.asString()).endsWith("\"payload\":{\"z\":1E400000000,\"a\":{\"c\":2,\"d\":[null]}}}");
        assertThat(asObject.header("ETag")).isEqualTo("\"3-object\"");
        assertThat(asObject.header("X-Schema-Warning")).contains("'sourceName' not found");
        assertThat(given().get(path + "/versions").<List<String>> path("change"))
                .containsExactly("updated", "updated", "created");
    }

    @Test
    void the_hash_is_that_of_the_merged_payload() {
        var merged = make("\"name\": \"x\", \"payload\": \"{\\\"a\\\": 1}\"");
        patch(merged, "{\"payload\": \"{\\\"b\\\": 2.0}\"}");
        var sent = make("\"name\": \"x\", \"payload\": \"{\\\"b\\\":2, \\\"a\\\":1}\"");
        assertThat(given().get(merged + "/versions").<String> path("[0].hash"))
                .isEqualTo(given().get(sent + "/versions").<String> path("[0].hash")).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = { "{} ; ``", "{\"id\": \"x\", \"registered_on\": 1} ; ``",
            "{\"name\": null} ; /name", "{\"payload\": null} ; /payload", "{\"payload\": \"[]\"} ; /payload",
            "{\"payload\": {}} ; /payload", "{\"kind\": \"A\"} ; /kind", "{\"namespace\": \" \"} ; /namespace",
            "{\"labels\": {\"a b\": \"c\"}} ; /labels/a b", "{\"labels\": []} ; /labels",
            "{\"name\": \"y\", \"owner\": 1} ; /owner" })
    void a_wrong_patch_is_rejected(String body, String pointer) {
        assertProblem(patch(make("\"name\": \"x\", \"payload\": \"{}\""), body), 400, "invalid-request")
                .at(pointer == null ? "" : pointer);
    }

    @Test
    void what_grows_too_large_by_the_merge_is_rejected() {
        var half = "x".repeat(Payload.MAX_BYTES / 2);
        var path = make("\"name\": \"x\", \"payload\": \"{\\\"a\\\":\\\"" + half + "\\\"}\"");
        var refused = patch(path, "{\"payload\": \"{\\\"b\\\":\\\"" + half + "\\\"}\"}");
        assertProblem(refused, 400, "invalid-request").at("/payload");
        var labels = IntStream.range(0, 64).mapToObj(i -> "\"k" + i + "\": \"\"").collect(Collectors.joining(","));
        patch(path, "{\"labels\": {" + labels + "}}");
        assertProblem(patch(path, "{\"labels\": {\"one-more\": \"\"}}"), 400, "invalid-request").at("/labels");
        assertThat(given().get(path).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void a_patch_of_another_state_is_rejected() {
        var path = make("\"name\": \"x\", \"payload\": \"{}\"");
        patch(path, "{\"name\": \"y\"}");
        var stale = given().contentType("application/json").header("If-Match", "\"1\"").body("{\"name\": \"z\"}").patch(path);
        assertProblem(stale, 412, "precondition-failed");
        given().delete(path);
        assertProblem(patch(path, "{\"name\": \"z\"}"), 404, "metadata-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"payload\": \"{\\\"m%d\\\": %d}\"", "\"labels\": {\"m%d\": \"%d\"}" })
    void simultaneous_patches_of_different_members_all_survive(String member) {
        var path = make("\"name\": \"x\", \"payload\": \"{}\"");
        var tags = AtOnce.answers(CLIENTS, i -> patch(path, "{" + member.formatted(i, i) + "}")).stream()
                .map(answer -> answer.header("ETag")).toList();
        assertThat(tags).containsExactlyInAnyOrder(
                IntStream.range(0, CLIENTS).mapToObj(i -> "\"" + (i + 2) + "\"").toArray(String[]::new));
        var last = given().get(path + "?payload=object").asString();
        assertThat(IntStream.range(0, CLIENTS)).allSatisfy(i -> assertThat(last).contains("\"m" + i + "\":"));
    }

    @Test
    void patches_survive_beside_other_writers() {
        var path = make("\"name\": \"x\", \"payload\": \"{}\"");
        var statuses = AtOnce.answers(20, i -> i % 4 == 0
                ? given().contentType("application/json").body("{\"name\": \"put\", \"payload\": \"{}\"}").put(path)
                : patch(path, "{\"name\": \"" + i + "\"}")).stream().map(Response::statusCode).toList();
        assertThat(statuses).containsOnly(200);
        assertThat(given().get(path).header("ETag")).isEqualTo("\"21\"");
    }

    private static Response patch(String path, String body) {
        return given().contentType("application/json").body(body).patch(path);
    }

    private static String make(String members) {
        return given().contentType("application/json").body("{" + members + "}").post("/metadata").header("Location");
    }
}
