package quintet.sample.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Limited;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.OpenRequest;

/** Bodies that the kit leaves to their endpoint: read part by part, bounded in size and time. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(Limited.class)
class SampleUploadTest {

    private static final String HEAD = "POST /uploads HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n%s\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 65_536, 65_537, 4 << 20 })
    void all_bytes_arrive_in_few_parts(int length) {
        var counted = given().contentType("text/plain").body(new byte[length]).post("/uploads");
        assertThat(counted.statusCode()).as(counted.asString()).isEqualTo(200);
        assertThat(counted.<Integer> path("bytes")).isEqualTo(length);
        assertThat(counted.<Integer> path("parts")).isLessThanOrEqualTo(1 + length / 65_536);
    }

    @Test
    void a_body_of_unknown_length_is_read_and_bounded() throws IOException {
        var chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        try (var request = OpenRequest.send(
                HEAD.formatted("Connection: close\r\nTransfer-Encoding: chunked") + chunk.repeat(3) + "0\r\n\r\n")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 200 ").contains("{\"bytes\":196608,");
        }
        try (var request = OpenRequest.send(HEAD.formatted("Transfer-Encoding: chunked") + chunk.repeat(65))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 413 ").contains("4194304 bytes")
                    .containsIgnoringCase("connection: close");
        }
    }

    @Test
    void a_body_that_declares_too_much_or_is_coded_is_not_asked_for() throws IOException {
        try (var request = OpenRequest.send(HEAD.formatted("Expect: 100-continue\r\nContent-Length: 4194305"))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 413 ");
        }
        for (var coding : List.of("gzip", "br")) {
            var rejected = given().contentType("text/plain").header("Content-Encoding", coding).body(new byte[9])
                    .post("/uploads");
            assertProblem(rejected, 415, "unsupported-media-type");
            assertThat(rejected.header("Accept-Encoding")).isEqualTo("identity");
        }
    }

    @Test
    void a_client_that_asks_is_told_to_send_its_body() throws IOException {
        var headers = "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 5";
        try (var request = OpenRequest.send(HEAD.formatted(headers) + "hello")) {
            assertThat(request.answer()).matches("(?s)HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200.*\\{\"bytes\":5,.*");
        }
    }

    @Test
    void a_body_that_stops_arriving_is_a_408_and_ends_the_connection() throws IOException {
        try (var request = OpenRequest.send(HEAD.formatted("Content-Length: 5") + "hell")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close")
                    .contains("within 1 seconds");
        }
    }

    @Test
    void a_body_that_contradicts_its_framing_is_rejected() throws IOException {
        try (var request = OpenRequest.send(HEAD.formatted("Transfer-Encoding: chunked") + "5\r\nhello\r\nx\r\n")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void a_connection_serves_the_next_request_after_the_whole_body_only() throws IOException {
        var next = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (var request = OpenRequest.send(HEAD.formatted("Content-Length: 5") + "hello" + next)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 204 ");
        }
        var rejected = HEAD.formatted("Content-Length: 5").replace("/uploads", "/uploads?no-such-parameter=1");
        try (var request = OpenRequest.send(rejected + "hello" + next)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 400 ").doesNotContain("HTTP/1.1 204 ");
        }
    }

    @Test
    void a_trailing_slash_changes_nothing() {
        for (var path : List.of("/uploads/", "//uploads", "/x/../uploads")) {
            assertThat(given().urlEncodingEnabled(false).contentType("text/plain").body("hello").post(path).asString()).as(path)
                    .isEqualTo("{\"bytes\":5,\"parts\":1}");
        }
    }
}
