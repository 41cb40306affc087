package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.TestClock;
import quintet.kit.testing.wire.AtOnce;

/** The versions of documents, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataVersionTest {

    private static final int CLIENTS = 50;

    @Inject
    TestClock clock;

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void each_change_is_a_version() {
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));
        var path = make("{\"name\": \"a\", \"payload\": \"{ \\\"n\\\": 1 }\"}");
        put(path, "{\"name\": \"b\", \"payload\": \"{\\\"n\\\":2}\", \"labels\": {\"k\": \"v\"}}");
        given().delete(path);
        given().post(path + "/restore");
        given().post(path + "/versions/1/restore");
        var list = given().get(path + "/versions");
        assertThat(list.<List<Integer>> path("version")).containsExactly(5, 4, 3, 2, 1);
        assertThat(list.<List<String>> path("change")).containsExactly("updated", "restored", "deleted", "updated", "created");
        assertThat(list.<List<Integer>> path("restored_from")).containsExactly(1, null, null, null, null);
        assertThat(list.<List<String>> path("hash")).satisfies(hashes -> {
            assertThat(hashes.get(0)).isEqualTo(hashes.get(4)).isNotEqualTo(hashes.get(1));
            assertThat(hashes.get(2)).isNull();
        });
        assertThat(list.asString()).contains(
                "{\"version\":1,\"change\":\"created\",\"changed_on\":\"2026-03-01T12:00:00.000000Z\",\"author\":null,\"restored_from\":null,\"hash\":\"");

        var first = given().get(path + "/versions/1");
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.asString()).endsWith("\"name\":\"a\",\"payload\":\"{ \\\"n\\\": 1 }\"}");
        assertThat(given().header("If-None-Match", "\"1\"").get(path + "/versions/1").statusCode()).isEqualTo(304);
        assertThat(given().get(path + "/versions/2?payload=object").asString())
                .endsWith("\"name\":\"b\",\"payload\":{\"n\":2},\"labels\":{\"k\":\"v\"}}");
        assertThat(given().get(path).asString()).isEqualTo(first.asString());
        var deletion = given().get(path + "/versions/3");
        assertProblem(deletion, 404, "metadata-version-not-found");
        assertThat(deletion.<String> path("detail")).contains("is a deletion");
        assertProblem(given().post(path + "/versions/3/restore"), 404, "metadata-version-not-found");
        assertProblem(given().get(path + "/versions/6"), 404, "metadata-version-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "x", "1.0", "1000000000000000000" })
    void an_unknown_version_is_not_found(String number) {
        var path = make("{\"name\": \"a\", \"payload\": \"{}\"}");
        assertProblem(given().get(path + "/versions/" + number), 404, "metadata-version-not-found");
        assertProblem(given().get("/metadata/00000000-0000-4000-8000-000000000000/versions/1"), 404, "metadata-not-found");
        assertProblem(given().get("/metadata/00000000-0000-4000-8000-000000000000/versions"), 404, "metadata-not-found");
    }

    @Test
    void a_document_is_read_as_it_was_at_a_moment() {
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));
        var path = make("{\"name\": \"first\", \"payload\": \"{}\"}");
        clock.set(Instant.parse("2026-03-02T12:00:00.5Z"));
        put(path, "{\"name\": \"second\", \"payload\": \"{}\"}");
        clock.set(Instant.parse("2026-03-03T12:00:00Z"));
        given().delete(path);
        clock.set(Instant.parse("2026-03-04T12:00:00Z"));
        given().post(path + "/restore");
        assertProblem(given().get(path + "?at=2026-03-01T11:59:59.999999Z"), 404, "metadata-not-found");
        assertThat(at(path, "2026-03-01T12:00:00Z").<String> path("name")).isEqualTo("first");
        assertThat(at(path, "2026-03-02T12:00:00Z").header("ETag")).isEqualTo("\"1\"");
        assertThat(at(path, "2026-03-02T13:00:00.500%2B01:00").<String> path("name")).isEqualTo("second");
        assertProblem(at(path, "2026-03-03T12:00:00Z"), 404, "metadata-not-found");
        assertThat(at(path, "2026-03-04T12:00:00Z").header("ETag")).isEqualTo("\"4\"");
        assertThat(at(path, "9999-12-31T23:59:59Z").asString()).isEqualTo(given().get(path).asString());
        assertProblem(at(path, "yesterday"), 400, "invalid-request").in("at");
    }

    @Test
    void versions_are_compared() {
        Kinds.know("k");
        var path = make(
                "{\"name\": \"a\", \"payload\": \"{\\\"n\\\": 1.0, \\\"gone\\\": true, \\\"l\\\": [1, 2, 3]}\", \"kind\": \"k\"}");
        put(path,
                "{\"name\": \"a\", \"payload\": \"{\\\"n\\\": 1.00, \\\"l\\\": [0, 1, 3], \\\"x/y\\\": null}\", \"labels\": {\"k\": \"v\"}}");
        var asObject = given().get(path + "/versions/1/diff?payload=object");
        assertThat(asObject.asString()).isEqualTo(
                """
                        [{"op":"remove","path":"/kind","old":"k"},{"op":"remove","path":"/payload/gone","old":true},\
                        {"op":"replace","path":"/payload/n","old":1.0,"value":1.00},{"op":"replace","path":"/payload/l/0","old":1,"value":0},\
                        {"op":"replace","path":"/payload/l/1","old":2,"value":1},{"op":"add","path":"/payload/x~1y","value":null},\
                        {"op":"add","path":"/labels","value":{"k":"v"}}]""");
        assertThat(asObject.header("Content-Location")).endsWith("/versions/1/diff?to=2&payload=object");
        var asText = given().get(path + "/versions/2/diff?to=1");
        assertThat(asText.<List<String>> path("path")).containsExactly("/labels", "/payload", "/kind");
        assertThat(asText.<String> path("[1].value")).isEqualTo("{\"n\": 1.0, \"gone\": true, \"l\": [1, 2, 3]}");
        assertThat(given().get(path + "/versions/2/diff").asString()).isEqualTo("[]");
        assertProblem(given().get(path + "/versions/1/diff?to=9"), 404, "metadata-version-not-found");
        assertProblem(given().get(path + "/versions/1/diff?to=x"), 400, "invalid-request").in("to");
    }

    @Test
    void a_difference_is_not_much_larger_than_the_documents() {
        var name = "x".repeat(10_000);
        var before = IntStream.range(0, 5000).mapToObj(i -> "1").collect(Collectors.joining(","));
        var path = make("{\"name\": \"a\", \"payload\": \"{\\\"%s\\\": [%s]}\"}".formatted(name, before));
        put(path, "{\"name\": \"a\", \"payload\": \"{\\\"%s\\\": [%s]}\"}".formatted(name, before.replace('1', '2')));
        assertThat(given().get(path + "/versions/1/diff?payload=object").<List<String>> path("path"))
                .containsExactly("/payload");
    }

    @Test
    void a_version_is_restored_unless_the_document_has_changed() {
        var path = make("{\"name\": \"a\", \"payload\": \"{\\\"n\\\": 1}\", \"namespace\": \"n\"}");
        put(path, "{\"name\": \"b\", \"payload\": \"{\\\"n\\\": 2}\"}");
        assertProblem(given().header("If-Match", "\"1\"").post(path + "/versions/1/restore"), 412, "precondition-failed");
        var restored = given().header("If-Match", "\"2\"").post(path + "/versions/1/restore");
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        assertThat(restored.asString()).isEqualTo(given().get(path + "/versions/1").asString());
        given().delete(path);
        assertProblem(given().post(path + "/versions/1/restore"), 404, "metadata-not-found");
        assertThat(given().get(path + "/versions/1").statusCode()).isEqualTo(200);
    }

    @Test
    void of_simultaneous_writers_of_one_state_one_wins() {
        var path = make("{\"name\": \"a\", \"payload\": \"{}\"}");
        var statuses = AtOnce.answers(CLIENTS, i -> given().contentType("application/json").header("If-Match", "\"1\"")
                .body("{\"name\": \"w%d\", \"payload\": \"{}\"}".formatted(i)).put(path)).stream()
                .map(Response::statusCode).toList();
        assertThat(statuses).containsOnly(200, 412).filteredOn(status -> status == 200).hasSize(1);
        assertThat(given().get(path + "/versions").<List<Integer>> path("version")).containsExactly(2, 1);
    }

    @Test
    void simultaneous_writers_leave_versions_without_gap_or_double() {
        var path = make("{\"name\": \"a\", \"payload\": \"{}\"}");
        var tags = AtOnce.answers(CLIENTS, i -> put(path, "{\"name\": \"w%d\", \"payload\": \"{}\"}".formatted(i))).stream()
                .map(answer -> answer.header("ETag")).toList();
        assertThat(tags).doesNotHaveDuplicates();
        var versions = given().get(path + "/versions");
        assertThat(versions.<List<Integer>> path("version").stream().sorted().mapToLong(Integer::longValue).toArray())
                .isEqualTo(LongStream.rangeClosed(1, CLIENTS + 1).toArray());
        var times = versions.<List<String>> path("changed_on");
        assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a)).doesNotHaveDuplicates();
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(given().get(path + "/versions/" + tags.get(i).replace("\"", "")).<String> path("name"))
                    .isEqualTo("w" + i);
        }
    }

    private static Response at(String path, String moment) {
        return given().urlEncodingEnabled(false).get(path + "?at=" + moment);
    }

    private static Response put(String path, String body) {
        return given().contentType("application/json").body(body).put(path);
    }

    private static String make(String body) {
        return given().contentType("application/json").body(body).post("/metadata").header("Location");
    }
}
