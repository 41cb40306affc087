package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import quintet.kit.problem.Problem;

class RankedQueueTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MAX_WAITING = 3;

    private final Vertx vertx = Vertx.vertx();
    private final RankedQueue<Boolean> queue = new RankedQueue<>(vertx.createSharedWorkerExecutor("tasks", 1), 1, MAX_WAITING);
    private final CountDownLatch begin = new CountDownLatch(1);
    private final List<String> computed = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        begin.countDown();
        vertx.close();
    }

    @Test
    void the_lowest_rank_goes_first_and_equals_in_their_order() {
        var first = add(9, "first");
        var all = List.of(first, add(2, "guess"), add(0, "ann"), add(0, "bob"));
        begin.countDown();
        all.forEach(RankedQueueTest::get);
        assertThat(computed).containsExactly("first", "ann", "bob", "guess");
    }

    @Test
    void a_full_queue_rejects_the_highest_rank() {
        var computing = add(0, "computing");
        var one = add(1, "one");
        var worst = add(7, "worst");
        var two = add(2, "two");
        var fresh = add(0, "fresh");
        assertRejected(worst);
        assertRejected(add(2, "late"));
        begin.countDown();
        assertThat(List.of(get(computing), get(one), get(two), get(fresh))).containsOnly(true);
        assertThat(computed).containsExactly("computing", "fresh", "one", "two");
    }

    @Test
    void a_queue_that_was_full_takes_others_later() {
        var waiting = List.of(add(0, "computing"), add(0, "a"), add(0, "b"), add(0, "c"));
        assertRejected(add(0, "d"));
        begin.countDown();
        waiting.forEach(RankedQueueTest::get);
        assertThat(get(add(5, "e"))).isTrue();
    }

    @Test
    void a_task_that_fails_does_not_stop_the_queue() {
        begin.countDown();
        var broken = queue.add(0, () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> get(broken)).isInstanceOf(CompletionException.class).hasMessageContaining("broken");
        assertThat(get(add(0, "next"))).isTrue();
    }

    private CompletableFuture<Boolean> add(int rank, String name) {
        return queue.add(rank, () -> {
            begin.await();
            return computed.add(name);
        });
    }

    private static boolean get(CompletableFuture<Boolean> result) {
        return result.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static void assertRejected(CompletableFuture<Boolean> result) {
        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(() -> get(result)).cause().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type().status()).isEqualTo(503);
            assertThat(problem.headers()).containsKey("Retry-After");
        });
    }
}
