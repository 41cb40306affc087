package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

class RollerTest {

    private static final Duration REST = Duration.ofSeconds(1);
    private static final OffsetDateTime OLDEST = OffsetDateTime.parse("2021-11-08T21:38:09Z");

    private final Deque<Uni<Pass>> passes = new ArrayDeque<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Clock clock = Clock.fixed(Instant.parse("2021-11-08T21:38:12.5Z"), ZoneOffset.UTC);
    private final Roller roller = new Roller(most -> {
        sizes.add(most);
        return passes.removeFirst();
    }, (pause, work) -> {
        pauses.add(pause);
        later.add(work);
    }, clock, REST);

    @Test
    void it_goes_on_at_once_while_there_is_more_and_rests_when_there_is_not() {
        play(pass(16, 100, true), pass(3, 100, false), Pass.IDLE);
        assertThat(pauses).containsExactly(Duration.ofMillis(1), REST, REST);
    }

    @Test
    void a_pass_is_made_after_the_other() {
        passes.add(Uni.createFrom().nothing());
        roller.run();
        assertThat(pauses).isEmpty();
    }

    @Test
    void passes_grow_while_they_are_small_and_shrink_when_they_are_too_large() {
        play(pass(16, 1000, true), pass(32, 60_000, true), pass(32, 400_000, true), pass(16, 400_000, true),
                pass(8, 10, false), Pass.IDLE);
        assertThat(sizes).containsExactly(16, 32, 32, 16, 8, 16);
    }

    @Test
    void one_commit_is_taken_at_least() {
        play(pass(16, 400_000, true), pass(8, 400_000, true), pass(4, 400_000, true), pass(2, 400_000, true),
                pass(1, 400_000, true), Pass.IDLE);
        assertThat(sizes).endsWith(1, 1);
    }

    @Test
    void after_a_failure_it_rests_and_tries_again() {
        passes.add(Uni.createFrom().failure(new IllegalStateException("the database is away")));
        play(Pass.IDLE);
        assertThat(pauses).containsExactly(REST, REST);
    }

    @Test
    void the_lag_is_that_of_the_oldest_commit_that_is_left() {
        play(pass(16, 1, true));
        assertThat(roller.lag()).isEqualTo(3.5);
        play(pass(1, 1, false));
        assertThat(roller.lag()).isZero();
        play(Pass.ELSEWHERE.since(OLDEST));
        assertThat(roller.lag()).isEqualTo(3.5);
        assertThat(pauses).endsWith(REST);
    }

    @Test
    void it_stops() {
        play(Pass.IDLE);
        roller.stop();
        later.removeFirst().run();
        assertThat(sizes).hasSize(1);
    }

    private void play(Pass... next) {
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

    private static Pass pass(int batches, long measurements, boolean more) {
        return new Pass(OLDEST, batches, measurements, more);
    }
}
