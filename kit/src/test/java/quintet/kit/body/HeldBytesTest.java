package quintet.kit.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import quintet.kit.problem.HttpProblems;

class HeldBytesTest {

    private static final int BIG = 100_000;
    private static final int FACTOR = 8;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HeldBytes memory = new HeldBytes(10 * BIG, FACTOR, metrics);

    @Test
    void a_small_body_is_not_counted() {
        assertThat(new Hold(memory).cover(HeldBytes.SMALL, FACTOR)).isTrue();
        assertHeld(0);
    }

    @Test
    void a_large_body_is_counted_as_it_grows_and_given_back_once() {
        var hold = new Hold(memory);
        assertThat(hold.cover(BIG, Hold.ARRIVING)).isTrue();
        assertThat(hold.cover(BIG, FACTOR)).isTrue();
        assertThat(hold.cover(BIG / 2, FACTOR)).isTrue();
        assertHeld(FACTOR * BIG);
        hold.release();
        hold.release();
        assertHeld(0);
    }

    @Test
    void a_body_without_memory_takes_none_and_small_ones_pass() {
        var first = new Hold(memory);
        assertThat(first.cover(BIG, FACTOR)).isTrue();
        assertThat(new Hold(memory).cover(BIG, FACTOR)).isFalse();
        assertHeld(FACTOR * BIG);
        assertThat(new Hold(memory).cover(1_000, FACTOR)).isTrue();
        first.release();
        assertThat(new Hold(memory).cover(BIG, FACTOR)).isTrue();
    }

    @Test
    void a_rejection_is_an_overload_and_is_counted() {
        assertThat(memory.overloaded().type()).isEqualTo(HttpProblems.OVERLOADED);
        assertThat(metrics.get("http.held.refused").counter().count()).isEqualTo(1);
    }

    private void assertHeld(long bytes) {
        assertThat(metrics.get("http.held").gauge().value()).isEqualTo((double) bytes);
    }
}
