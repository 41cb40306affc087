package quintet.sample.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;

/** The streams of a service that stops. They stop for good, so no other test shares this service. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(SampleStreamStopTest.Own.class)
class SampleStreamStopTest {

    /** A service of its own. */
    public static class Own implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quintet.streams.max", "100");
        }
    }

    @Inject
    Event<ShutdownDelayInitiatedEvent> stop;

    @Test
    void streams_end_when_the_service_begins_to_stop() {
        var log = TestLog.with(1);
        try (var follower = EventFollower.follow(log.path())) {
            follower.await(1);
            stop.fire(new ShutdownDelayInitiatedEvent());
            assertThat(follower.awaitEnd()).isEqualTo(TestLog.lines(1, 1));
            try (var late = EventFollower.follow(log.path())) {
                assertThat(late.awaitEnd()).isEqualTo(TestLog.lines(1, 1));
                assertThat(late.status()).isEqualTo(200);
            }
        }
        TestLog.awaitNoStream();
    }
}
