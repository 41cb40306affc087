package quintet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final Store store = new Store();
    private boolean stopping;
    private final Supervisor supervisor = new Supervisor(() -> stopping);

    SupervisorTest() {
        supervisor.add(store);
    }

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void a_store_that_ended_is_started_again() {
        check(1);
        assertThat(store.restarts).isZero();
        store.ended = true;
        check(1);
        assertThat(store.restarts).as("its sessions may still be ending").isZero();
        check(1);
        assertThat(store.restarts).isEqualTo(1);
        assertThat(store.ended).isFalse();
    }

    @Test
    void a_store_that_does_not_start_is_tried_a_few_times_after_ever_longer_pauses() {
        store.ended = true;
        store.broken = true;
        check(2);
        assertThat(store.restarts).isEqualTo(1);
        check(2);
        assertThat(store.restarts).isEqualTo(1);
        check(1);
        assertThat(store.restarts).isEqualTo(2);
        check(1000);
        assertThat(store.restarts).isEqualTo(Supervisor.ATTEMPTS);
    }

    @Test
    void a_store_that_ends_again_and_again_is_tried_a_few_times_too() {
        store.ended = true;
        store.unstable = true;
        check(1000);
        assertThat(store.restarts).isEqualTo(Supervisor.ATTEMPTS);
    }

    @Test
    void a_store_that_ran_for_a_while_gets_all_its_attempts_again() {
        store.ended = true;
        store.broken = true;
        check(20);
        store.broken = false;
        check(60 + Supervisor.CALM);
        assertThat(store.ended).isFalse();

        store.ended = true;
        store.broken = true;
        store.restarts = 0;
        check(1000);
        assertThat(store.restarts).isEqualTo(Supervisor.ATTEMPTS);
    }

    @Test
    void nothing_is_started_while_the_service_stops() {
        stopping = true;
        store.ended = true;
        check(10);
        assertThat(store.restarts).isZero();
    }

    private void check(int times) {
        IntStream.range(0, times).forEach(i -> supervisor.check());
    }

    private static final class Store implements Supervised {

        private boolean ended;
        private boolean broken;
        private boolean unstable;
        private int restarts;

        @Override
        public String title() {
            return "The store";
        }

        @Override
        public boolean hasEnded() {
            return ended;
        }

        @Override
        public void restart() {
            restarts++;
            if (broken) {
                throw new IllegalStateException("broken");
            }
            ended = unstable;
        }
    }
}
