package quintet.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import quintet.kit.Moments;
import quintet.kit.problem.Problem;

class AttemptsTest {

    private static final String HERE = "192.0.2.1";

    private final Moments clock = new Moments();
    private final Attempts attempts = new Attempts(clock, Duration.ofMillis(250));

    @Test
    void five_failures_cost_nothing_and_each_further_one_doubles_the_wait() {
        for (int free = 0; free < 5; free++) {
            assertThat(attempts.enter(HERE).delay()).isZero();
        }
        for (long millis : new long[] { 250, 500, 1000, 2000, 4000, 8000, 8000 }) {
            var wait = attempts.enter(HERE).delay();
            assertThat(wait).isEqualTo(Duration.ofMillis(millis));
            clock.pass(wait);
        }
    }

    @Test
    void attempts_side_by_side_wait_for_each_other_and_the_last_are_sent_away() {
        for (int free = 0; free < 5; free++) {
            attempts.enter(HERE);
        }
        for (long millis : new long[] { 250, 750, 1750, 3750, 7750 }) {
            assertThat(attempts.enter(HERE).delay()).isEqualTo(Duration.ofMillis(millis));
        }
        for (int more = 0; more < 3; more++) {
            assertThatThrownBy(() -> attempts.enter(HERE)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.type()).isEqualTo(AccessProblems.TOO_MANY_ATTEMPTS);
                assertThat(problem.headers()).containsEntry("Retry-After", "16");
            });
        }
        assertThat(attempts.enter("192.0.2.2").delay()).isZero();
    }

    @Test
    void success_takes_back_one_attempt_and_not_those_before_it() {
        for (int failure = 0; failure < 6; failure++) {
            attempts.enter(HERE);
        }
        for (int success = 0; success < 10; success++) {
            clock.pass(attempts.enter(HERE).delay());
            attempts.takeBack(HERE);
        }
        assertThat(attempts.enter(HERE).delay()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void an_attempt_knows_the_failures_and_the_checks_under_way_before_it() {
        assertThat(attempts.enter(HERE).failures()).isZero();
        assertThat(attempts.enter(HERE).failures()).isEqualTo(1);
        attempts.takeBack(HERE);
        assertThat(attempts.enter(HERE).failures()).isEqualTo(1);
        assertThat(attempts.enter("192.0.2.2").failures()).isZero();
    }

    @Test
    void one_failure_is_forgiven_each_minute() {
        for (int failure = 0; failure < 7; failure++) {
            attempts.enter(HERE);
        }
        clock.pass(Duration.ofMinutes(2));
        assertThat(attempts.enter(HERE).delay()).isEqualTo(Duration.ofMillis(250));
        clock.pass(Duration.ofMinutes(60));
        assertThat(attempts.enter(HERE).delay()).isZero();
    }

    @Test
    void the_oldest_of_too_many_addresses_is_forgotten() {
        for (int failure = 0; failure < 6; failure++) {
            attempts.enter(HERE);
        }
        for (int other = 0; other < 10_000; other++) {
            attempts.enter("other " + other);
        }
        assertThat(attempts.enter(HERE).delay()).isZero();
    }

    @Test
    void a_delay_of_zero_never_delays() {
        var patient = new Attempts(clock, Duration.ZERO);
        for (int failure = 0; failure < 1000; failure++) {
            assertThat(patient.enter(HERE).delay()).isZero();
        }
    }
}
