package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.metadata.value.Payload;

/** The API of metadata documents, over HTTP. */
abstract class MetadataApiRules {

    private static final String FITTING = """
            {"sourceName": "my-flights", "jobCluster": {"min_workers": 1}, "partitioning": "none"}""";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void the_flights_document_is_registered_listed_read_and_deleted() throws IOException {
        var flights = flights();
        var created = register("my-flights", flights);
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.<Map<String, ?>> path("").keySet()).containsExactly("id", "registered_on", "name", "payload");
        assertThat(created.<String> path("id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(created.<String> path("registered_on")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(created.<String> path("name")).isEqualTo("my-flights");
        assertThat(created.<String> path("payload")).isEqualTo(flights);
        assertThat(created.header("X-Schema-Warning")).isNull();

        var path = "/metadata/" + created.path("id");
        assertThat(created.header("Location")).endsWith(path);
        assertThat(given().get(path).asString()).isEqualTo(created.asString());
        assertThat(given().get("/metadata?limit=1000").asString()).startsWith("[{").contains(created.asString());

        var deleted = given().delete(path);
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.asString()).isEqualTo("{\"deleted\":1}");
        assertProblem(given().get(path), 404, "metadata-not-found");
        assertProblem(given().delete(path), 404, "metadata-not-found");
    }

    @Test
    void names_may_repeat() {
        var first = register("twice", FITTING);
        var second = register("twice", FITTING);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.<String> path("id")).isNotEqualTo(first.path("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", " {\"b\" :1,\n\t\"a\": 1.10 }\r\n",
            "{\"n\": [1E400000000, -0, 1e-7, 123456789012345678901234567890]}",
            "{\"s\": \"\\u00e9 é \\/ \uD83D\uDE00 \u2028 <&> \\\" \\\\\"}", "{\"\": {\"\": null}}" })
    void a_payload_is_returned_character_for_character(String payload) {
        var created = register("x", payload);
        assertThat(created.<String> path("payload")).isEqualTo(payload);
        assertThat(given().get("/metadata/" + created.path("id")).<String> path("payload")).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "hello", "1", "null", "[]", "\"{}\"", "{", "{}{}", "{} x", "{\"a\":1,}", "{\"a\":01}",
            "{a:1}",
            "{\"a\":1,\"a\":2}", "{\"x\":{\"a\":1,\"a\":1}}", "{\"a\":NaN}", "{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}",
            "{\"a\":\"\\ud800\"}", "{\"a\":\"\n\"}", "\ufeff{}" })
    void a_payload_that_is_not_a_strict_json_object_is_rejected(String payload) {
        assertProblem(register("x", payload), 400, "invalid-request").at("/payload");
    }

    @Test
    void a_fault_inside_the_payload_is_reported_with_line_and_column() {
        var response = register("x", "{\n  \"a\": 1,\n  \"a\": 2\n}");
        assertProblem(response, 400, "invalid-request").at("/payload");
        assertThat(response.<String> path("errors[0].detail")).contains("line 3, column 6", "Duplicate field 'a'");
        assertThat(register("x", "{\n \"a\": \"\\u0000\"}").<String> path("detail"))
                .isEqualTo("must not contain U+0000 (line 2, column 7)");
        assertThat(register("x", "{}\n {}").<String> path("detail"))
                .isEqualTo("must not continue after its object (line 2, column 2)");
    }

    @Test
    void a_payload_has_at_most_64_levels() {
        assertThat(register("x", nested(64)).statusCode()).isEqualTo(200);
        assertProblem(register("x", nested(65)), 400, "invalid-request").at("/payload");
        assertProblem(register("x", "{\"a\":".repeat(100_000)), 400, "invalid-request").at("/payload");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "é", "\\\"" })
    void a_payload_has_at_most_one_mebibyte(String filling) {
        int count = (Payload.MAX_BYTES - 8) / filling.getBytes(StandardCharsets.UTF_8).length;
        var largest = "{\"a\":\"" + filling.repeat(count) + "\"}";
        assertThat(register("x", largest).<String> path("payload")).isEqualTo(largest);
        assertProblem(register("x", largest + " "), 400, "invalid-request").at("/payload");
    }

    @Test
    void an_object_is_rejected_unless_the_query_allows_it() throws IOException {
        var body = "{\"name\": \"x\", \"payload\": " + FITTING + "}";
        var refused = post("", body);
        assertProblem(refused, 400, "invalid-request").at("/payload");
        assertThat(refused.<String> path("detail")).contains("?payload=object");

        var created = post("?payload=object", body);
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(json.readTree(created.asString()).get("payload")).isEqualTo(json.readTree(FITTING));
        assertProblem(register("?payload=object", "x", FITTING), 400, "invalid-request").at("/payload");
    }

    @Test
    void objects_keep_the_order_of_members_and_all_digits() {
        // A large document of another test would end the page.
        Postgres.clear();
        var payload = "{\"z\":[1.10,1E400000000,-0,1e-7,123456789012345678901234567890],\"a\":{\"b\":null,\"c\":true},\"é\":\"\\n\"}";
        var created = post("?payload=object", "{\"name\": \"x\", \"payload\": " + payload + "}");
        assertThat(created.asString()).endsWith("\"name\":\"x\",\"payload\":" + payload + "}");
        var path = "/metadata/" + created.path("id");
        assertThat(given().get(path + "?payload=object").asString()).isEqualTo(created.asString());
        assertThat(given().get("/metadata?limit=1000&payload=object").asString()).contains(created.asString());
        assertThat(given().get(path).<String> path("payload")).isEqualTo(payload);
    }

    @Test
    void an_object_that_cannot_be_stored_is_rejected() {
        assertProblem(post("?payload=object", "{\"name\": \"x\", \"payload\": []}"), 400, "invalid-request").at("/payload");
        assertProblem(post("?payload=object", "{\"name\": \"x\", \"payload\": null}"), 400, "invalid-request").at("/payload");
        var large = "{\"a\":\"" + "x".repeat(Payload.MAX_BYTES) + "\"}";
        assertProblem(post("?payload=object", "{\"name\": \"x\", \"payload\": " + large + "}"), 400, "invalid-request")
                .at("/payload");
        assertProblem(post("?payload=object", "{\"name\": \"x\", \"payload\": " + nested(64) + "}"), 400, "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "text", "Object", "objects", "%00" })
    void an_unknown_form_of_payload_is_rejected(String form) {
        var request = given().urlEncodingEnabled(false);
        assertProblem(request.get("/metadata?payload=" + form), 400, "invalid-request").in("payload");
    }

    @Test
    void id_and_registered_on_are_assigned_by_the_server() {
        var id = "00000000-0000-4000-8000-000000000000";
        var created = post("", "{\"id\": \"" + id + "\", \"registered_on\": [null], \"name\": \"x\", \"payload\": \"{}\"}");
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.<String> path("id")).isNotEqualTo(id);
        assertProblem(given().get("/metadata/" + id), 404, "metadata-not-found");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`{\"payload\": \"{}\"}`, /name",
            "`{\"name\": \"\", \"payload\": \"{}\"}`, /name",
            "`{\"name\": \" \", \"payload\": \"{}\"}`, /name", "`{\"name\": 1, \"payload\": \"{}\"}`, /name",
            "`{\"name\": null, \"payload\": \"{}\"}`, /name", "`{\"name\": \"x\"}`, /payload",
            "`{\"name\": \"x\", \"payload\": null}`, /payload", "`{\"name\": \"x\", \"payload\": 1E400000000}`, /payload",
            "`{\"name\": \"x\", \"payload\": [\"{}\"]}`, /payload",
            "`{\"name\": \"x\", \"payload\": \"{}\", \"owner\": 1}`, /owner" })
    void a_wrong_member_is_reported_at_its_pointer(String body, String pointer) {
        assertProblem(post("", body), 400, "invalid-request").at(pointer);
    }

    @Test
    void all_faults_are_reported_together() {
        assertProblem(post("", "{\"name\": 1, \"payload\": \"{\", \"a/b\": 2}"), 400, "invalid-request")
                .at("/name", "/payload", "/a~1b");
    }

    @Test
    void a_name_has_at_most_255_characters() {
        var longest = "\uD83D\uDE00".repeat(255);
        assertThat(register(longest, "{}").<String> path("name")).isEqualTo(longest);
        assertProblem(register(longest + "x", "{}"), 400, "invalid-request").at("/name");
    }

    @Test
    void a_payload_that_violates_the_schema_is_accepted_with_a_warning() {
        var created = register("x", """
                {"jobCluster": {"min_workers": -1}, "partitioning": 5}""");
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.header("X-Schema-Warning").split("; ")).containsExactlyInAnyOrder(
                "required property 'sourceName' not found",
                "/jobCluster/min_workers: must have a minimum value of 0",
                "/partitioning: integer found, string expected");
        assertThat(given().get("/q/metrics").asString()).containsPattern("metadata_schema_violations_total [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "123", "abc", "%00", "%2F", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000g", "%E2%82%AC",
            "00000000-0000-0000-0000-000000000000" })
    void an_unknown_id_is_not_found(String id) {
        assertProblem(given().urlEncodingEnabled(false).get("/metadata/" + id), 404, "metadata-not-found");
        assertProblem(given().urlEncodingEnabled(false).delete("/metadata/" + id), 404, "metadata-not-found");
    }

    @Test
    void a_list_has_as_many_documents_as_the_limit() {
        register("x", FITTING);
        register("y", FITTING);
        assertThat(given().get("/metadata?limit=1").<List<?>> path("")).hasSize(1);
        assertThat(given().get("/metadata?limit=2").<List<?>> path("")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "1001", "-1", "x", "1e2" })
    void a_limit_out_of_bounds_is_rejected(String limit) {
        assertProblem(given().get("/metadata?limit=" + limit), 400, "invalid-request").in("limit");
    }

    private static String flights() throws IOException {
        try (var file = MetadataApiTest.class.getResourceAsStream("/examples/metadata-payload.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private Response register(String name, String payload) {
        return register("", name, payload);
    }

    private Response register(String query, String name, String payload) {
        try {
            return post(query, json.writeValueAsString(Map.of("name", name, "payload", payload)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response post(String query, String body) {
        return given().contentType("application/json").body(body.getBytes(StandardCharsets.UTF_8)).post("/metadata" + query);
    }
}
