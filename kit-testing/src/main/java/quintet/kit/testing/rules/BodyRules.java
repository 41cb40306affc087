package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

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
import quintet.kit.testing.wire.OpenRequest;

/** Which bodies are read, and how the others are rejected. */
public interface BodyRules extends Rules {

    @Test
    default void a_valid_body_is_accepted() {
        assertThat(api().main().post().send().statusCode()).isBetween(200, 299);
    }

    @ParameterizedTest
    @ValueSource(strings = { "hello", "{", "[", "{\"a\": 1,}", "[1,]", "{\"a\" 1}", "{'a': 1}", "nul", "\"open", "{\"a\": NaN}",
            "{\"a\": 01}", "{} {}", "[] x", "{\"a\": 1, \"a\": 2}", "[{\"a\": 1, \"a\": 2}]" })
    default void malformed_json_is_rejected_with_its_place(String text) {
        var response = post(text);
        assertThat(response.statusCode()).isEqualTo(400);
        // An array in place of an object, or the reverse, may be rejected before its end is read.
        if (!response.<String> path("type").equals("/problems/invalid-request")) {
            assertProblem(response, 400, "invalid-json");
            assertThat(response.<String> path("detail")).matches("(?s)Line \\d+, column \\d+: .*");
        }
    }

    @Test
    default void a_truncated_body_is_rejected() {
        var body = api().main().post().body();
        assertProblem(post(body.substring(0, body.length() - 1)), 400, "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "\"text\"", "true", "null", "1E400000000", "-1e999" })
    default void a_body_of_another_type_is_rejected(String text) {
        assertProblem(post(text), 400, "invalid-request");
    }

    @Test
    default void a_body_that_is_not_utf_8_is_rejected() {
        var bytes = withText("\u0001").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 1 ? (byte) 0xff : bytes[i];
        }
        assertProblem(given().contentType("application/json").body(bytes).post(path()), 400, "invalid-json");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\\\\u0000", "\\\\ud800" })
    default void text_that_cannot_be_stored_is_rejected(String escape) {
        var response = post(withText(escape));
        assertProblem(response, 400, "invalid-request");
        assertThat(response.<List<String>> path("errors.pointer")).isNotEmpty();
    }

    @Test
    default void deep_nesting_is_rejected() {
        var deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThat(post(deep).statusCode()).isEqualTo(400);
        assertThat(post("[" + deep + "]").statusCode()).isEqualTo(400);
        assertThat(post("[".repeat(200_000)).statusCode()).isEqualTo(400);
    }

    @Test
    default void a_large_body_is_rejected_plain_and_compressed() throws IOException {
        var large = new byte[api().maxBody() + 1];
        Arrays.fill(large, (byte) ' ');
        assertProblem(given().contentType("application/json").body(large).post(path()), 413, "body-too-large");
        assertProblem(postCompressed(large), 413, "body-too-large");
    }

    @Test
    default void a_compressed_body_is_read() throws IOException {
        assertThat(postCompressed(validBody()).statusCode()).isBetween(200, 299);
    }

    @Test
    default void a_client_that_asks_is_told_once_to_send_its_body() throws IOException {
        var headers = "Connection: close\r\nExpect: 100-continue\r\n";
        try (var request = OpenRequest.send(OpenRequest.text(api().main().post(), headers))) {
            assertThat(request.answer()).matches("(?s)HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 2.*");
        }
    }

    @Test
    default void a_client_that_asks_in_vain_sends_no_body() throws IOException {
        var head = "POST %s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n";
        try (var request = OpenRequest.send(head.formatted(path(), api().maxBody() + 1))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    default void a_body_that_contradicts_its_coding_is_rejected() {
        var rejected = postCoded("gzip", validBody());
        assertProblem(rejected, 400, "invalid-request");
        assertThat(rejected.<String> path("detail")).contains("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = { "compress", "gzip, gzip", "x", "br", "deflate", "snappy", "zstd" })
    default void a_body_of_an_unknown_coding_is_rejected(String coding) {
        var rejected = postCoded(coding, validBody());
        assertProblem(rejected, 415, "unsupported-media-type");
        assertThat(rejected.header("Accept-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded" })
    default void a_chunked_body_without_content_is_answered(String type) throws IOException {
        var empty = "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        try (var request = OpenRequest.send(empty.formatted(path(), type))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 4").contains("/problems/");
        }
    }

    @Test
    default void a_compressed_body_without_content_is_answered() throws IOException {
        assertProblem(postCompressed(new byte[0]), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "multipart/form-data; boundary=x", "multipart/form-data", "application/x-www-form-urlencoded" })
    default void a_form_on_a_read_changes_nothing(String type) throws IOException {
        var form = "GET /problems HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: 2\r\n\r\n{}";
        try (var request = OpenRequest.send(form.formatted(type))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 200");
        }
    }

    private String path() {
        return api().main().template();
    }

    /** A valid body, except that its first member begins with this text. */
    private String withText(String text) {
        return api().main().post().body().replaceFirst(":\\s*\"", "$0" + text);
    }

    private Response post(String text) {
        return api().main().post().withBody(text).send();
    }

    private byte[] validBody() {
        return api().main().post().body().getBytes(StandardCharsets.UTF_8);
    }

    private Response postCompressed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return postCoded("gzip", packed.toByteArray());
    }

    /** Posts the bytes as they are, whatever coding the header declares. */
    private Response postCoded(String coding, byte[] bytes) {
        return given().contentType("application/json").header("Content-Encoding", coding).body(bytes).post(path());
    }
}
