package quintet.kit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class TopicTest {

    private final ArrayDeque<Runnable> timers = new ArrayDeque<>();
    private final Topic topic = new Topic(new AtomicLong()::incrementAndGet, (pause, task) -> timers.add(task));
    private int woken;
    private final Runnable follower = this::count;

    @Test
    void a_wake_runs_those_that_wait_once() {
        topic.await(follower, topic.version());
        assertThat(woken).isZero();
        topic.wake();
        assertThat(woken).isEqualTo(1);
        topic.poll();
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void a_wake_during_a_read_is_not_lost() {
        long begun = topic.version();
        topic.wake();
        topic.await(follower, begun);
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void many_wakes_within_the_pace_are_one() {
        topic.await(follower, topic.version());
        topic.wake();
        topic.await(follower, topic.version());
        topic.wake();
        topic.wake();
        assertThat(woken).isEqualTo(1);
        timers.remove().run();
        assertThat(woken).isEqualTo(2);
        topic.await(follower, topic.version());
        timers.remove().run();
        assertThat(woken).isEqualTo(2);
        assertThat(timers).isEmpty();
    }

    /** A wake that came while nobody waited is in the read that begins afterwards. */
    @Test
    void a_read_after_a_wake_has_its_news() {
        topic.wake();
        topic.await(follower, topic.version());
        assertThat(woken).isZero();
        topic.wake();
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void after_a_failed_read_only_a_poll_makes_followers_read_on() {
        topic.rest(follower);
        topic.wake();
        assertThat(woken).isZero();
        topic.poll();
        assertThat(woken).isEqualTo(1);
        topic.await(follower, topic.version());
        topic.wake();
        assertThat(woken).isEqualTo(2);
    }

    @Test
    void a_follower_that_has_left_is_not_run() {
        topic.join();
        topic.join();
        topic.await(follower, topic.version());
        assertThat(topic.leave(follower)).isFalse();
        topic.wake();
        assertThat(woken).isZero();
        assertThat(topic.leave(() -> {
        })).isTrue();
    }

    private void count() {
        woken++;
    }
}
