package quintet.kit.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class AdmissionQueueTest {

    private static final int REQUESTS = 4_000;

    private Instant now = Instant.EPOCH;
    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final AdmissionQueue<String> queue = new AdmissionQueue<>(1, Duration.ofMillis(50), Duration.ofMillis(5),
            ticking());

    @Test
    void a_free_place_is_given_at_once() {
        assertThat(queue.admit("a")).isTrue();
        assertThat(queue.admitted()).isOne();
        assertThat(queue.release()).isNull();
        assertThat(queue.admitted()).isZero();
        assertThat(queue.admit("b")).isTrue();
    }

    @Test
    void in_a_burst_the_oldest_ticket_is_next() {
        queue.admit("a");
        assertThat(queue.admit("b")).isFalse();
        assertThat(queue.admit("c")).isFalse();
        pass(50);
        assertThat(queue.release()).isEqualTo("b");
        assertThat(queue.release()).isEqualTo("c");
        assertThat(queue.admitted()).isOne();
    }

    @Test
    void a_ticket_that_waited_too_long_is_skipped() {
        queue.admit("a");
        queue.admit("b");
        pass(40);
        queue.admit("c");
        pass(11);
        queue.admit("d");
        // The queue has been filled for longer than a burst lasts.
        assertThat(queue.release()).isEqualTo("d");
        assertThat(queue.release()).isNull();
    }

    @Test
    void a_queue_that_was_empty_is_a_burst_again() {
        queue.admit("a");
        queue.admit("b");
        pass(60);
        assertThat(queue.release()).isNull();
        pass(51);
        queue.admit("c");
        queue.admit("d");
        pass(30);
        assertThat(queue.release()).isEqualTo("d");
    }

    @Test
    void a_queue_emptied_by_rejections_does_not_end_overload_mode() {
        queue.admit("a");
        queue.admit("b");
        pass(60);
        assertThat(queue.release()).isNull();
        queue.admit("c");
        queue.admit("d");
        pass(6);
        assertThat(queue.release()).isNull();
        queue.admit("e");
        queue.admit("f");
        pass(5);
        assertThat(queue.release()).isEqualTo("f");
    }

    @Test
    void an_expired_ticket_keeps_overload_mode() {
        queue.admit("a");
        queue.admit("b");
        pass(10);
        queue.expire("b");
        queue.admit("c");
        pass(6);
        assertThat(queue.release()).isNull();
    }

    @Test
    void an_expired_ticket_is_not_admitted() {
        queue.admit("a");
        queue.admit("b");
        queue.admit("c");
        queue.expire("b");
        queue.expire("b");
        assertThat(queue.release()).isEqualTo("c");
        assertThat(queue.release()).isNull();
        assertThat(queue.admitted()).isZero();
    }

    @Test
    void places_are_neither_exceeded_nor_lost() throws InterruptedException {
        var shared = new AdmissionQueue<Object>(3, Duration.ofDays(1), Duration.ofDays(1), clock);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var served = new CountDownLatch(REQUESTS);
        var requests = Executors.newFixedThreadPool(8);
        for (int i = 0; i < REQUESTS; i++) {
            requests.execute(() -> {
                if (shared.admit(new Object())) {
                    serve(shared, inside, most, served);
                }
            });
        }
        assertThat(served.await(30, TimeUnit.SECONDS)).isTrue();
        requests.shutdownNow();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(shared.admitted()).isZero();
    }

    /** Serves a request, and then each request that gets its place. */
    private static void serve(AdmissionQueue<Object> queue, AtomicInteger inside, AtomicInteger most, CountDownLatch served) {
        Object next;
        do {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            inside.decrementAndGet();
            next = queue.release();
            served.countDown();
        } while (next != null);
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    private Clock ticking() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
