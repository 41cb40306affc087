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

class WaitingLineTest {

    private static final int GUESTS = 4_000;

    private Instant now = Instant.EPOCH;
    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private final WaitingLine<String> line = new WaitingLine<>(1, Duration.ofMillis(50), Duration.ofMillis(5), ticking());

    @Test
    void a_place_that_is_free_is_given_at_once() {
        assertThat(line.enter("a")).isTrue();
        assertThat(line.taken()).isOne();
        assertThat(line.leave()).isNull();
        assertThat(line.taken()).isZero();
        assertThat(line.enter("b")).isTrue();
    }

    @Test
    void in_a_burst_the_first_that_waits_is_the_next() {
        line.enter("a");
        assertThat(line.enter("b")).isFalse();
        assertThat(line.enter("c")).isFalse();
        pass(50);
        assertThat(line.leave()).isEqualTo("b");
        assertThat(line.leave()).isEqualTo("c");
        assertThat(line.taken()).isOne();
    }

    @Test
    void who_has_waited_too_long_is_passed_over() {
        line.enter("a");
        line.enter("b");
        pass(40);
        line.enter("c");
        pass(11);
        line.enter("d");
        // By now there was somebody in the line for longer than a burst lasts.
        assertThat(line.leave()).isEqualTo("d");
        assertThat(line.leave()).isNull();
    }

    @Test
    void a_line_that_was_empty_is_a_burst_again() {
        line.enter("a");
        line.enter("b");
        pass(60);
        assertThat(line.leave()).isNull();
        pass(51);
        line.enter("c");
        line.enter("d");
        pass(30);
        assertThat(line.leave()).isEqualTo("d");
    }

    @Test
    void a_line_that_only_lost_who_had_waited_too_long_is_no_burst() {
        line.enter("a");
        line.enter("b");
        pass(60);
        assertThat(line.leave()).isNull();
        line.enter("c");
        line.enter("d");
        pass(6);
        assertThat(line.leave()).isNull();
        line.enter("e");
        line.enter("f");
        pass(5);
        assertThat(line.leave()).isEqualTo("f");
    }

    @Test
    void who_gives_up_has_waited_too_long() {
        line.enter("a");
        line.enter("b");
        pass(10);
        line.giveUp("b");
        line.enter("c");
        pass(6);
        assertThat(line.leave()).isNull();
    }

    @Test
    void who_gives_up_is_not_called() {
        line.enter("a");
        line.enter("b");
        line.enter("c");
        line.giveUp("b");
        line.giveUp("b");
        assertThat(line.leave()).isEqualTo("c");
        assertThat(line.leave()).isNull();
        assertThat(line.taken()).isZero();
    }

    @Test
    void never_more_than_the_places_are_taken_and_none_is_lost() throws InterruptedException {
        var shared = new WaitingLine<Object>(3, Duration.ofDays(1), Duration.ofDays(1), clock);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var served = new CountDownLatch(GUESTS);
        var guests = Executors.newFixedThreadPool(8);
        for (int i = 0; i < GUESTS; i++) {
            guests.execute(() -> {
                if (shared.enter(new Object())) {
                    serve(shared, inside, most, served);
                }
            });
        }
        assertThat(served.await(30, TimeUnit.SECONDS)).isTrue();
        guests.shutdownNow();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(shared.taken()).isZero();
    }

    /** Serves a guest, and whoever gets the place after it. */
    private static void serve(WaitingLine<Object> line, AtomicInteger inside, AtomicInteger most, CountDownLatch served) {
        Object next;
        do {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            inside.decrementAndGet();
            next = line.leave();
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
