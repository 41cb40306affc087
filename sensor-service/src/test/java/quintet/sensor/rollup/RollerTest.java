package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import quintet.kit.testing.stores.TestClock;

class RollerTest {

    private static final Duration REST = Duration.ofSeconds(1);
    private static final OffsetDateTime OLDEST = OffsetDateTime.parse("2021-11-08T21:38:09Z");

    private final Deque<Uni<PassResult>> passes = new ArrayDeque<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private boolean busy;
    private final TestClock clock = new TestClock();
    private final Roller roller = new Roller(most -> {
        sizes.add(most);
        return passes.removeFirst();
    }, () -> busy, (pause, work) -> {
        pauses.add(pause);
        later.add(work);
    }, clock, REST);

    RollerTest() {
        clock.set(Instant.parse("2021-11-08T21:38:12.5Z"));
    }

    @Test
    void it_goes_on_at_once_while_there_is_more_and_rests_when_there_is_not() {
        play(pass(16, true), pass(3, false), PassResult.IDLE);
        assertThat(pauses).containsExactly(Duration.ofMillis(1), REST, REST);
    }

    @Test
    void a_pass_is_made_after_the_other() {
        passes.add(Uni.createFrom().nothing());
        roller.run();
        assertThat(pauses).isEmpty();
    }

    @Test
    void after_a_failure_it_rests_and_tries_again() {
        passes.add(Uni.createFrom().failure(new IllegalStateException("the database is away")));
        play(PassResult.IDLE);
        assertThat(pauses).containsExactly(REST, REST);
    }

    @Test
    void after_a_failure_it_takes_less_and_after_a_success_more() {
        for (int i = 0; i < 2; i++) {
            passes.add(Uni.createFrom().failure(new IllegalStateException("it took too long")));
        }
        play(PassResult.IDLE, PassResult.IDLE, PassResult.IDLE, PassResult.IDLE);
        assertThat(sizes).containsExactly(250_000, 125_000, 62_500, 125_000, 250_000, 250_000);
    }

    @Test
    void one_measurement_is_taken_at_least() {
        for (int i = 0; i < 20; i++) {
            passes.add(Uni.createFrom().failure(new IllegalStateException("it took too long")));
        }
        play(PassResult.IDLE);
        assertThat(sizes).endsWith(1, 1, 1);
    }

    @Test
    void while_posts_are_written_it_waits_for_a_pause() {
        busy = true;
        passOf(Duration.ofSeconds(1));
        look(3);
        assertThat(sizes).hasSize(1);
        busy = false;
        passes.add(Uni.createFrom().item(PassResult.IDLE));
        look(1);
        assertThat(sizes).hasSize(2);
    }

    @Test
    void it_waits_three_times_as_long_as_it_took_at_most() {
        busy = true;
        passOf(Duration.ofSeconds(1));
        pass(Duration.ofMillis(2999));
        look(1);
        assertThat(sizes).hasSize(1);
        pass(Duration.ofMillis(1));
        passes.add(Uni.createFrom().item(PassResult.IDLE));
        look(1);
        assertThat(sizes).hasSize(2);
    }

    @Test
    void it_does_not_wait_when_it_is_far_behind() {
        busy = true;
        clock.set(OLDEST.toInstant().plusSeconds(59));
        passOf(Duration.ofSeconds(1));
        passes.add(Uni.createFrom().item(PassResult.IDLE));
        look(1);
        assertThat(sizes).hasSize(2);
    }

    @Test
    void the_lag_is_that_of_the_oldest_commit_that_is_left() {
        play(pass(16, true));
        assertThat(roller.lag()).isEqualTo(3.5);
        play(pass(1, false));
        assertThat(roller.lag()).isZero();
        play(PassResult.ELSEWHERE.since(OLDEST));
        assertThat(roller.lag()).isEqualTo(3.5);
        assertThat(pauses).endsWith(REST);
    }

    @Test
    void it_stops() {
        play(PassResult.IDLE);
        roller.stop();
        later.removeFirst().run();
        assertThat(sizes).hasSize(1);
    }

    private void play(PassResult... next) {
        for (var pass : next) {
            passes.add(Uni.createFrom().item(pass));
        }
        if (later.isEmpty()) {
            roller.run();
        }
        while (!passes.isEmpty()) {
            later.removeFirst().run();
        }
    }

    /** A first pass that leaves something and takes a while. */
    private void passOf(Duration duration) {
        passes.add(Uni.createFrom().item(pass(16, true)).invoke(() -> pass(duration)));
        roller.run();
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            later.removeFirst().run();
        }
    }

    private static PassResult pass(int batches, boolean more) {
        return new PassResult(OLDEST, batches, more);
    }
}
