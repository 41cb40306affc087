package quintet.sample.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;

/** The number of streams is bounded; their time is not, and they hold no place among the requests. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(SampleStreamLimitTest.Few.class)
class SampleStreamLimitTest {

    private static final int STREAMS = 5;

    /** Fewer places than streams, and heartbeats within the time-out of idle connections. */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quintet.streams.max", "" + STREAMS, "quintet.streams.heartbeat", "200MS",
                    "quintet.http.max-concurrent", "4", "quarkus.http.idle-timeout", "1S");
        }
    }

    private final List<EventFollower> followers = new ArrayList<>();

    @AfterEach
    void all_clients_leave() {
        followers.forEach(EventFollower::close);
        TestLog.awaitNoStream();
    }

    @Test
    void one_stream_too_many_is_rejected_and_requests_are_served() {
        var log = TestLog.with(1);
        for (int i = 0; i < STREAMS; i++) {
            assertThat(follow(log).await(1)).isEqualTo(TestLog.lines(1, 1));
        }
        double refused = Scrape.now().sum("http_streams_refused_total");
        var rejected = given().get(log.path());
        assertProblem(rejected, 503, "overloaded");
        assertThat(rejected.header("Retry-After")).isEqualTo("1");
        assertThat(Scrape.now().sum("http_streams_refused_total")).isEqualTo(refused + 1);
        assertThat(TestLog.open()).isEqualTo(STREAMS);
        assertThat(given().get("/notes").statusCode()).isEqualTo(200);
        assertThat(Scrape.now().sum("http_requests_in_flight")).isZero();
        followers.get(0).close();
        await().atMost(TestLog.PATIENCE).until(() -> TestLog.open() == STREAMS - 1);
        assertThat(follow(log).await(1)).isEqualTo(TestLog.lines(1, 1));
    }

    /** All are let in before any of them is open. */
    @Test
    void the_bound_holds_for_streams_that_come_together() {
        var log = TestLog.with(1);
        var together = Stream.generate(() -> follow(log)).limit(4 * STREAMS).toList();
        assertThat(together).extracting(EventFollower::status).containsOnly(200, 503);
        assertThat(together.stream().filter(follower -> follower.status() == 200)).hasSizeLessThanOrEqualTo(STREAMS);
        assertThat(TestLog.open()).isLessThanOrEqualTo(STREAMS);
        assertThat(together.stream().filter(follower -> follower.status() == 503))
                .allSatisfy(rejected -> assertThat(rejected.awaitEnd()).isEmpty())
                .allSatisfy(rejected -> assertThat(rejected.text()).contains("/problems/overloaded"));
    }

    @Test
    void heartbeats_keep_the_connection_of_a_quiet_stream() {
        var log = TestLog.with(1);
        var follower = follow(log);
        // Two seconds: twice the time-out of idle connections.
        await().atMost(TestLog.PATIENCE).until(() -> follower.comments() >= 10);
        log.write(2, 2, "''");
        assertThat(follower.await(2)).isEqualTo(TestLog.lines(1, 2));
        assertThat(follower.isOver()).isFalse();
    }

    private EventFollower follow(TestLog log) {
        var follower = EventFollower.follow(log.path());
        followers.add(follower);
        return follower;
    }
}
