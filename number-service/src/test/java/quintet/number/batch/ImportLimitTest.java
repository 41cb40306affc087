package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Limited;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.OpenRequest;

/** Files that do not arrive, and too many at once. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(Limited.class)
class ImportLimitTest {

    private static final int AT_ONCE = 4;
    private static final String HEAD = """
            POST /numbers/imports HTTP/1.1\r
            Host: x\r
            Content-Type: text/csv\r
            Content-Length: %d\r
            %s\r
            """;

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @Test
    void a_file_that_stops_arriving_is_a_408_and_leaves_nothing() throws IOException {
        try (var request = OpenRequest.send(HEAD.formatted(1000, "") + Imports.HEADER)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close")
                    .contains("/problems/request-timeout", "within 1 seconds");
        }
        assertThat(Postgres.query("SELECT state FROM number_batch")).containsExactly("dropped");
        assertThat(given().get("/numbers/imports").asString()).isEqualTo("[]");
    }

    @Test
    void a_file_larger_than_the_bodies_of_other_requests_is_received() throws IOException {
        try (var request = OpenRequest.send(HEAD.formatted(512L << 20, "") + Imports.HEADER)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_leaves_nothing() throws IOException {
        OpenRequest.send(HEAD.formatted(1000, "") + Imports.HEADER).close();
        await().atMost(Duration.ofSeconds(30)).until(() -> !Postgres.query("SELECT state FROM number_batch").isEmpty()
                && Postgres.query("SELECT state FROM number_batch").get(0).equals("dropped"));
    }

    @Test
    void a_file_that_is_too_large_is_rejected_by_its_header_alone() throws IOException {
        try (var request = OpenRequest.send(HEAD.formatted((512L << 20) + 1, "Expect: 100-continue\r\n"))) {
            assertThat(request.answer()).startsWith("HTTP/1.1 413 ").contains("/problems/body-too-large", "536870912 bytes");
        }
    }

    @Test
    void a_client_that_asks_is_told_to_send_its_file() throws IOException {
        var file = Imports.HEADER + "+55 84 91234-0001,1,1,EUR\n";
        var head = HEAD.formatted(file.length(), "Expect: 100-continue\r\nConnection: close\r\n");
        try (var request = OpenRequest.send(head + file)) {
            assertThat(request.answer()).matches("(?s)HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202.*");
        }
    }

    @Test
    void files_hold_no_place_of_other_requests_and_are_bounded_by_themselves() throws IOException {
        var open = new ArrayList<OpenRequest>();
        for (int i = 0; i < AT_ONCE; i++) {
            open.add(OpenRequest.send(HEAD.formatted(1000, "") + Imports.HEADER));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Postgres.query("SELECT id FROM number_batch").size() == AT_ONCE);
        // Half files time out after a second: one that is rejected meanwhile shows the bound.
        var rejected = Imports.send("", Imports.HEADER);
        assertThat(given().get("/numbers").statusCode()).isEqualTo(200);
        assertProblem(rejected, 503, "overloaded");
        for (var request : open) {
            assertThat(request.answer()).startsWith("HTTP/1.1 408 ");
            request.close();
        }
        assertThat(Imports.end(Imports.send("", Imports.HEADER)).<String> path("state")).isEqualTo("succeeded");
    }

    @Test
    void a_connection_serves_the_next_request_after_a_whole_file() throws IOException {
        var file = Imports.HEADER + "+55 84 91234-0001,1,1,EUR\n";
        var next = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (var request = OpenRequest.send(HEAD.formatted(file.length(), "") + file + next)) {
            assertThat(request.answer()).startsWith("HTTP/1.1 202 ").contains("HTTP/1.1 204 ");
        }
    }
}
