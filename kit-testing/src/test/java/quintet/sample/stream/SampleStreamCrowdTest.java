package quintet.sample.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;

/** A thousand followers of one topic. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleStreamCrowdTest {

    private static final int FOLLOWERS = 1000;
    /** Fewer than the requests that are served at once. */
    private static final int AT_ONCE = 20;
    private static final int BEFORE = 50;
    private static final int ROUNDS = 20;
    private static final int LINES_A_ROUND = 10;
    private static final int LINES = BEFORE + ROUNDS * LINES_A_ROUND;
    private static final int MANY = 1500;
    /** All of these lines are more than a connection buffers. */
    private static final String LONG = "repeat('x', 20000)";

    @Inject
    Logs logs;

    @Test
    void followers_lose_nothing_and_one_that_does_not_read_slows_no_other() {
        var log = TestLog.with(BEFORE);
        var followers = new ArrayList<EventFollower>();
        int reads = logs.reads.get();
        try {
            while (followers.size() < FOLLOWERS) {
                var some = Stream.generate(() -> EventFollower.follow(log.path())).limit(AT_ONCE).toList();
                followers.addAll(some);
                assertThat(some).allSatisfy(follower -> assertThat(follower.status()).isEqualTo(200));
            }
            followers.forEach(follower -> follower.await(BEFORE));
            for (int next = BEFORE + 1; next <= LINES; next++) {
                logs.append(log.name(), "line " + next, false).await().indefinitely();
            }
            logs.append(log.name(), "over", true).await().indefinitely();
            var expected = new ArrayList<>(TestLog.lines(1, LINES));
            expected.add(TestLog.over(LINES + 1));
            assertThat(followers).allSatisfy(follower -> assertThat(follower.awaitEnd()).isEqualTo(expected));
            assertThat(logs.reads.get() - reads).as("reads of %d followers", FOLLOWERS).isLessThan(FOLLOWERS);
        } finally {
            followers.forEach(EventFollower::close);
        }
        TestLog.awaitNoStream();
    }

    @Test
    void a_follower_that_does_not_read_holds_up_nobody_and_gets_the_rest_later() {
        var log = TestLog.with(1);
        try (var stalled = EventFollower.follow(log.path()); var other = EventFollower.follow(log.path())) {
            stalled.await(1);
            stalled.pause();
            log.write(2, MANY, LONG);
            log.end(MANY + 1);
            assertThat(other.awaitEnd()).hasSize(MANY + 1);
            assertThat(stalled.isOver()).isFalse();
            assertThat(stalled.events()).hasSizeLessThan(MANY);
            assertThat(given().get("/notes").statusCode()).isEqualTo(200);
            stalled.resume();
            assertThat(stalled.awaitEnd()).isEqualTo(other.events());
        }
        TestLog.awaitNoStream();
    }
}
