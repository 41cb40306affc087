package quintet.sample.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.LogLines;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;

/** Streams of events over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleStreamTest {

    private static final String URI = "uri=\"/logs/{log}/events\"";

    @Inject
    Logs logs;

    @AfterEach
    void all_clients_have_left() {
        TestLog.awaitNoStream();
    }

    @Test
    void a_stream_replays_all_events_and_follows_those_to_come() {
        var log = TestLog.with(250);
        try (var follower = EventFollower.follow(log.path(), Map.of("Accept-Encoding", "gzip"))) {
            assertThat(follower.await(250)).isEqualTo(TestLog.lines(1, 250));
            assertThat(follower.status()).isEqualTo(200);
            assertThat(follower.header("Content-Type")).isEqualToIgnoringCase("text/event-stream;charset=UTF-8");
            assertThat(follower.header("Cache-Control")).isEqualTo("no-store");
            assertThat(follower.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(follower.header("X-Request-Id")).isNotEmpty();
            assertThat(follower.header("Content-Encoding")).isEmpty();
            append(log, "line 251");
            assertThat(follower.await(251)).isEqualTo(TestLog.lines(1, 251));
            assertThat(follower.isOver()).isFalse();
        }
    }

    @Test
    void a_stream_begins_before_the_first_event() {
        var log = TestLog.with(0);
        try (var follower = EventFollower.follow(log.path())) {
            assertThat(follower.status()).isEqualTo(200);
            append(log, "line 1");
            assertThat(follower.await(1)).isEqualTo(TestLog.lines(1, 1));
        }
    }

    @Test
    void a_stream_goes_on_after_the_last_event_that_a_client_has() {
        var log = TestLog.with(120);
        try (var follower = EventFollower.after(log.path(), "110")) {
            assertThat(follower.await(10)).isEqualTo(TestLog.lines(111, 120));
        }
    }

    @Test
    void events_of_another_instance_are_found_without_being_told() {
        var log = TestLog.with(1);
        try (var follower = EventFollower.follow(log.path())) {
            follower.await(1);
            log.write(2, 5, "''");
            assertThat(follower.await(5)).isEqualTo(TestLog.lines(1, 5));
        }
    }

    @Test
    void a_stream_ends_with_its_topic_and_is_no_content_afterwards() {
        var log = TestLog.with(3);
        try (var follower = EventFollower.follow(log.path())) {
            follower.await(3);
            logs.append(log.name(), "over", true).await().indefinitely();
            assertThat(follower.awaitEnd()).hasSize(4).endsWith(TestLog.over(4)).startsWith(TestLog.lines(1, 3).get(0));
        }
        given().header("Last-Event-ID", "4").get(log.path()).then().statusCode(204);
        try (var late = EventFollower.after(log.path(), "3")) {
            assertThat(late.awaitEnd()).containsExactly(TestLog.over(4));
        }
    }

    @Test
    void failures_before_the_first_byte_are_problems() {
        assertProblem(given().get("/logs/none/events"), 404, "log-not-found");
        var log = TestLog.with(1);
        assertProblem(given().header("Last-Event-ID", "x").get(log.path()), 400, "invalid-request");
        assertProblem(given().accept("application/json").get(log.path()), 406, "not-acceptable");
        assertProblem(given().post(log.path()), 405, "method-not-allowed");
    }

    @Test
    void head_is_answered_at_once() {
        var head = given().head(TestLog.with(1).path());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.contentType()).isEqualToIgnoringCase("text/event-stream;charset=UTF-8");
    }

    @Test
    void a_client_that_leaves_is_forgotten() {
        var log = TestLog.with(1);
        try (var follower = EventFollower.follow(log.path())) {
            follower.await(1);
            assertThat(TestLog.open()).isEqualTo(1);
            assertThat(logs.isFollowed(log.name())).isTrue();
        }
        TestLog.awaitNoStream();
        assertThat(logs.isFollowed(log.name())).isFalse();
    }

    /** The length of a stream would be a slow request in the objectives. */
    @Test
    void the_time_of_a_stream_ends_with_its_head() {
        var log = TestLog.with(1);
        double count = Scrape.now().sum("http_server_requests_seconds_count", URI);
        double sum = Scrape.now().sum("http_server_requests_seconds_sum", URI);
        try (var follower = EventFollower.follow(log.path())) {
            follower.await(1);
            // Two polls of one second take longer than a head.
            log.write(2, 2, "''");
            follower.await(2);
            log.write(3, 3, "''");
            follower.await(3);
            log.end(4);
            follower.awaitEnd();
        }
        await().atMost(TestLog.PATIENCE).until(() -> Scrape.now().sum("http_server_requests_seconds_count", URI) > count);
        assertThat(Scrape.now().sum("http_server_requests_seconds_sum", URI) - sum).isBetween(0.0, 1.0);
    }

    @Test
    void a_stream_outlives_an_outage_of_the_database() {
        var log = TestLog.with(1);
        try (var warnings = LogLines.of("quintet.kit.stream.Batches"); var follower = EventFollower.follow(log.path())) {
            follower.await(1);
            Postgres.shutDown();
            try {
                await().atMost(TestLog.PATIENCE).until(() -> !warnings.with("Events cannot be read").isEmpty());
                assertProblem(given().get(log.path()), 503, "unavailable");
            } finally {
                Postgres.startAgain();
            }
            log.write(2, 3, "''");
            assertThat(follower.await(3)).isEqualTo(TestLog.lines(1, 3));
            assertThat(follower.isOver()).isFalse();
        }
    }

    private void append(TestLog log, String text) {
        logs.append(log.name(), text, false).await().indefinitely();
    }
}
