package quintet.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.ProblemAssert.assertProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.response.Response;

/**
 * The dialect all services speak (contract, section 1), proven against one path that takes posts. Each service extends
 * this with one class that names the path and a body it accepts.
 */
public abstract class DialectRules {

    /** A conflict with what another test made is past every check of the body. */
    private static final List<Integer> ACCEPTED = List.of(200, 201, 202, 204, 409);

    private final String path;
    private final String body;
    private final int maxBody;

    /**
     * @param path takes POST with a JSON body
     * @param body one that is accepted; its first member is a string
     * @param maxBody the limit on bodies, in bytes after decompression
     */
    protected DialectRules(String path, String body, int maxBody) {
        this.path = path;
        this.body = body;
        this.maxBody = maxBody;
    }

    @Test
    void a_valid_body_is_accepted() {
        assertThat(post(body).statusCode()).isIn(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "hello", "{", "[", "{\"a\": 1,}", "[1,]", "{\"a\" 1}", "{'a': 1}", "nul", "\"open", "{\"a\": NaN}",
            "{\"a\": 01}", "{} {}", "[] x", "{\"a\": 1, \"a\": 2}", "[{\"a\": 1, \"a\": 2}]" })
    void what_is_not_json_is_refused_with_its_place(String text) {
        var response = post(text);
        assertThat(response.statusCode()).isEqualTo(400);
        // An array where an object is wanted, or the reverse, may be refused for that before its end is read.
        if (!response.<String> path("type").equals("/problems/invalid-request")) {
            assertProblem(response, 400, "invalid-json");
            assertThat(response.<String> path("detail")).matches("(?s)Line \\d+, column \\d+: .*");
        }
    }

    @Test
    void a_truncated_body_is_refused() {
        assertProblem(post(body.substring(0, body.length() - 1)), 400, "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "\"text\"", "true", "null", "1E400000000", "-1e999" })
    void a_body_of_another_type_is_refused(String text) {
        assertProblem(post(text), 400, "invalid-request");
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        var bytes = body.replaceFirst(":\\s*\"", "$0\u0001").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 1 ? (byte) 0xff : bytes[i];
        }
        assertProblem(given().contentType("application/json").body(bytes).post(path), 400, "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\\\\u0000", "\\\\ud800" })
    void text_that_cannot_be_kept_is_refused(String escape) {
        var response = post(body.replaceFirst(":\\s*\"", "$0" + escape));
        assertProblem(response, 400, "invalid-request");
        assertThat(response.<List<String>> path("errors.pointer")).isNotEmpty();
    }

    @Test
    void deep_nesting_is_refused() {
        var deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThat(post(deep).statusCode()).isEqualTo(400);
        assertThat(post("[" + deep + "]").statusCode()).isEqualTo(400);
        assertThat(post("[".repeat(200_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void a_large_body_is_refused_as_it_is_and_compressed() throws IOException {
        var large = new byte[maxBody + 1];
        Arrays.fill(large, (byte) ' ');
        assertProblem(given().contentType("application/json").body(large).post(path), 413, "body-too-large");
        assertProblem(given().contentType("application/json").header("Content-Encoding", "gzip").body(gzip(large)).post(path),
                413, "body-too-large");
    }

    @Test
    void a_compressed_body_is_read() throws IOException {
        var response = given().contentType("application/json").header("Content-Encoding", "gzip")
                .body(gzip(body.getBytes(StandardCharsets.UTF_8))).post(path);
        assertThat(response.statusCode()).isIn(ACCEPTED);
    }

    @Test
    void an_unknown_path_is_a_problem() {
        assertProblem(given().get("/no/such/path"), 404, "not-found");
        assertProblem(given().get("/"), 404, "not-found");
    }

    @Test
    void an_unknown_method_is_told_the_known_ones() {
        var response = given().request("LOCK", path);
        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.header("Allow")).contains("POST");
    }

    @Test
    void an_unknown_media_type_is_told_the_known_ones() {
        var response = given().contentType("text/plain").body("x").post(path);
        assertProblem(response, 415, "unsupported-media-type");
        assertThat(response.header("Accept-Post")).contains("application/json");
    }

    @Test
    void an_answer_nobody_can_give_is_refused() {
        assertProblem(given().accept("image/png").get("/problems"), 406, "not-acceptable");
    }

    @Test
    void a_trailing_slash_changes_nothing() {
        assertThat(given().get("/healthz/").statusCode()).isEqualTo(204);
        assertThat(given().contentType("application/json").body("{").post(path + "/").statusCode()).isEqualTo(400);
    }

    @Test
    void the_request_id_is_taken_or_made() {
        assertThat(given().header("X-Request-Id", "abc-123").get("/nope").header("X-Request-Id")).isEqualTo("abc-123");
        assertThat(given().header("X-Request-Id", "a b\"c").get("/nope").header("X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(given().get("/healthz").header("X-Request-Id")).matches("[0-9a-f]{32}");
    }

    @Test
    void probes_answer() {
        assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
        for (var probe : List.of("live", "ready", "started")) {
            assertThat(given().get("/q/health/" + probe).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void every_problem_type_has_a_page() {
        List<String> slugs = given().get("/problems").path("slug");
        assertThat(slugs).contains("invalid-request", "unavailable").doesNotHaveDuplicates();
        for (var slug : slugs) {
            assertThat(given().get("/problems/" + slug).<String> path("advice")).isNotBlank();
        }
        assertProblem(given().get("/problems/none-such"), 404, "not-found");
    }

    @Test
    void documents_and_metrics_are_served() {
        var document = given().accept("application/json").get("/q/openapi");
        assertThat(document.<String> path("openapi")).startsWith("3.1");
        assertThat(document.<Object> path("paths.'" + path + "'.post")).isNotNull();
        assertThat(given().get("/q/swagger-ui/").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).contains("http_server_requests", "sql_pool");
    }

    private Response post(String text) {
        return given().contentType("application/json").body(text.getBytes(StandardCharsets.UTF_8)).post(path);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }
}
