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
    void the_next_pass_follows_at_once_while_work_is_left_and_else_after_a_rest() {
        play(pass(16, true), pass(3, false), PassResult.IDLE);
        assertThat(pauses).containsExactly(Duration.ofMillis(1), REST, REST);
    }

    @Test
    void passes_do_not_overlap() {
        passes.add(Uni.createFrom().nothing());
        roller.run();
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_failed_pass_is_retried_after_a_rest() {
        passes.add(Uni.createFrom().failure(new IllegalStateException("the database is away")));
        play(PassResult.IDLE);
        assertThat(pauses).containsExactly(REST, REST);
    }

    @Test
    void passes_shrink_after_a_failure_and_grow_after_a_success() {
        for (int i = 0; i < 2; i++) {
            passes.add(Uni.createFrom().failure(new IllegalStateException("it took too long")));
        }
        play(PassResult.IDLE, PassResult.IDLE, PassResult.IDLE, PassResult.IDLE);
        assertThat(sizes).containsExactly(250_000, 125_000, 62_500, 125_000, 250_000, 250_000);
    }

    @Test
    void a_pass_takes_at_least_one_measurement() {
        for (int i = 0; i < 20; i++) {
            passes.add(Uni.createFrom().failure(new IllegalStateException("it took too long")));
        }
        play(PassResult.IDLE);
        assertThat(sizes).endsWith(1, 1, 1);
    }

    @Test
    void a_pass_waits_for_a_pause_while_posts_are_written() {
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
    void a_pass_waits_at_most_three_times_the_duration_of_the_previous_one() {
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
    void a_pass_does_not_wait_when_the_roll_ups_are_far_behind() {
        busy = true;
        clock.set(OLDEST.toInstant().plusSeconds(59));
        passOf(Duration.ofSeconds(1));
        passes.add(Uni.createFrom().item(PassResult.IDLE));
        look(1);
        assertThat(sizes).hasSize(2);
    }

    @Test
    void the_lag_is_that_of_the_oldest_fresh_batch() {
        play(pass(16, true));
        assertThat(roller.lag()).isEqualTo(3.5);
        play(pass(1, false));
        assertThat(roller.lag()).isZero();
        play(PassResult.ELSEWHERE.since(OLDEST));
        assertThat(roller.lag()).isEqualTo(3.5);
        assertThat(pauses).endsWith(REST);
    }

    @Test
    void a_stopped_roller_makes_no_more_passes() {
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

    /** A first pass that takes a while and leaves work. */
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
