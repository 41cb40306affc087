package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.Moments;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.work.Batcher.Bounds;

/** Items are their own weights. The test itself ends commits and runs tasks. */
class BatcherTest {

    private static final Bounds BOUNDS = new Bounds(10, 6, 1, Duration.ofSeconds(4));

    private final Store store = new Store();
    private final ManualExecutor hands = new ManualExecutor();
    private final Moments time = new Moments();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final Timers timers = new Timers();
    private Batcher<Integer, String> batcher = new Batcher<>(store, BOUNDS, time, timers);

    @Test
    void a_lone_item_is_committed_at_once() {
        submit(1);
        assertThat(store.commits).containsExactly(List.of(1));
        assertThat(answers).isEmpty();
        store.succeed();
        assertThat(answers).containsOnly(Map.entry("1", "done 1"));
    }

    @Test
    void items_that_arrive_during_a_commit_go_into_the_next_one_in_order() {
        submit(1, 3, 2, 1);
        assertThat(store.commits).containsExactly(List.of(1));
        assertThat(batcher.waiting()).isEqualTo(6);
        store.succeed();
        assertThat(store.commits).containsExactly(List.of(1), List.of(3, 2, 1));
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void a_commit_is_filled_to_its_limit_and_the_rest_follows() {
        submit(1, 4, 2, 3);
        store.succeed();
        store.succeed();
        store.succeed();
        assertThat(store.commits).containsExactly(List.of(1), List.of(4, 2), List.of(3));
    }

    @Test
    void an_item_heavier_than_a_commit_is_committed_alone() {
        submit(1, 2, 7, 1);
        store.succeed();
        store.succeed();
        store.succeed();
        assertThat(store.commits).containsExactly(List.of(1), List.of(2), List.of(7), List.of(1));
        store.succeed();
        submit(50);
        assertThat(store.commits).last().isEqualTo(List.of(50));
    }

    @Test
    void an_item_beyond_the_queue_limit_is_rejected_at_once_and_never_committed() {
        submit(1, 6, 5, 4);
        assertThat(answers).containsOnlyKeys("5");
        assertOverloaded(answers.get("5"));
        store.succeed();
        store.succeed();
        assertThat(store.commits).containsExactly(List.of(1), List.of(6), List.of(4));
    }

    @Test
    void as_many_commits_run_at_once_as_configured() {
        batcher = new Batcher<>(store, new Bounds(10, 6, 2, Duration.ofSeconds(4)), time, timers);
        submit(1, 2, 3);
        assertThat(store.commits).containsExactly(List.of(1), List.of(2));
        store.succeed();
        assertThat(store.commits).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void after_a_long_commit_the_next_waits_for_the_answered_clients() {
        submit(1, 2);
        time.pass(Duration.ofMillis(40));
        store.succeed();
        assertThat(store.commits).as("one has come, one is expected").containsExactly(List.of(1));
        submit(3);
        assertThat(store.commits).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void the_wait_is_at_most_a_quarter_of_the_commit_time() {
        submit(1, 2);
        time.pass(Duration.ofMillis(40));
        store.succeed();
        assertThat(timers.pauses).containsExactly(Duration.ofMillis(10));
        timers.fire();
        assertThat(store.commits).containsExactly(List.of(1), List.of(2));
        time.pass(Duration.ofSeconds(2));
        store.succeed();
        assertThat(timers.pauses).last().isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void there_is_no_wait_with_a_full_queue_or_after_a_short_commit() {
        submit(1, 2, 4);
        time.pass(Duration.ofMillis(40));
        store.succeed();
        assertThat(store.commits).as("as much as a commit may take").containsExactly(List.of(1), List.of(2, 4));
        submit(3);
        time.pass(Duration.ofMillis(3));
        store.succeed();
        assertThat(store.commits).last().isEqualTo(List.of(3));
    }

    @Test
    void the_timer_of_a_commit_does_not_end_a_later_wait() {
        submit(1, 2, 3);
        time.pass(Duration.ofMillis(40));
        store.succeed();
        submit(1);
        time.pass(Duration.ofMillis(40));
        store.succeed();
        submit(1);
        timers.fire();
        assertThat(store.commits).containsExactly(List.of(1), List.of(2, 3, 1));
        timers.fire();
        assertThat(store.commits).last().isEqualTo(List.of(1));
    }

    @Test
    void busy_means_a_commit_since_the_last_call() {
        assertThat(batcher.wasBusy()).isFalse();
        submit(1);
        assertThat(batcher.wasBusy()).isTrue();
        assertThat(batcher.wasBusy()).as("still under way").isTrue();
        store.succeed();
        assertThat(batcher.wasBusy()).as("it was meanwhile").isTrue();
        assertThat(batcher.wasBusy()).isFalse();
    }

    @Test
    void a_rejected_item_fails_alone() {
        store.poison = 3;
        submit(1, 2, 3, 1);
        for (int i = 0; i < 8; i++) {
            store.succeed();
        }
        assertThat(store.done).containsExactly(List.of(1), List.of(2), List.of(1));
        assertThat(answers).containsEntry("2", "done 2").hasEntrySatisfying("3", failure -> assertThat(failure)
                .isInstanceOf(Rejection.class));
        submit(4);
        store.succeed();
        assertThat(answers).as("those that come after").containsEntry("4", "done 4");
    }

    @Test
    void a_broken_connection_fails_the_whole_commit_without_a_retry() {
        submit(1, 2, 3);
        store.succeed();
        store.fail(new IllegalStateException("connection lost"));
        assertThat(store.commits).containsExactly(List.of(1), List.of(2, 3));
        assertThat(answers.get("2")).isInstanceOf(IllegalStateException.class).isSameAs(answers.get("3"));
        submit(4);
        store.succeed();
        assertThat(answers).containsEntry("4", "done 4");
    }

    @Test
    void an_error_of_the_work_fails_its_own_items_only() {
        store.broken = true;
        submit(1);
        assertThat(answers.get("1")).isInstanceOf(UnsupportedOperationException.class);
        store.broken = false;
        store.forgetful = true;
        submit(2);
        store.succeed();
        assertThat(answers.get("2")).isInstanceOf(IllegalStateException.class);
        store.forgetful = false;
        submit(3);
        store.succeed();
        assertThat(answers).containsEntry("3", "done 3");
    }

    @Test
    void an_expired_item_is_rejected_and_never_committed() {
        submit(1, 2);
        time.pass(Duration.ofSeconds(3));
        submit(3);
        time.pass(Duration.ofMillis(1001));
        store.succeed();
        timers.fire();
        assertOverloaded(answers.get("2"));
        assertThat(store.commits).containsExactly(List.of(1), List.of(3));
        assertThat(batcher.waiting()).isZero();
    }

    @Test
    void an_item_that_expires_during_a_commit_that_fails_fails_alike() {
        submit(1, 2);
        time.pass(Duration.ofMillis(4001));
        var outage = new IllegalStateException("test");
        store.fail(outage);
        timers.fire();
        assertThat(answers).containsExactly(Map.entry("1", outage), Map.entry("2", outage));
        assertThat(store.commits).containsExactly(List.of(1));
    }

    @Test
    void a_client_that_leaves_cancels_nothing() {
        submit(1);
        var left = batcher.submit(2, hands).subscribe().with(answer -> answers.put("left", answer));
        left.cancel();
        store.succeed();
        hands.run();
        store.succeed();
        assertThat(store.done).containsExactly(List.of(1), List.of(2));
        assertThat(answers).doesNotContainKey("left");
    }

    @Test
    void each_item_is_answered_on_its_own_event_loop() {
        var elsewhere = new ManualExecutor();
        batcher.submit(1, elsewhere).subscribe().with(answer -> answers.put("1", answer));
        batcher.submit(2, elsewhere).subscribe().with(answer -> answers.put("2", answer));
        assertThat(store.commits).isEmpty();
        elsewhere.run();
        store.under.remove().complete(List.of("done 1"));
        assertThat(answers).isEmpty();
        elsewhere.run();
        assertThat(answers).containsOnlyKeys("1");
        assertThat(store.commits).as("prepared there too").containsExactly(List.of(1), List.of(2));
    }

    @Test
    void simultaneous_items_are_committed_exactly_once() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(8);
        var committed = new ConcurrentLinkedQueue<Integer>();
        var most = new AtomicInteger();
        var work = new Batcher.Work<Integer, Integer>() {
            private final AtomicInteger underWay = new AtomicInteger();

            @Override
            public int weight(Integer item) {
                return 1;
            }

            @Override
            public Uni<List<Integer>> commit(List<Integer> items) {
                return Uni.createFrom().emitter(result -> threads.execute(() -> {
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                    committed.addAll(items);
                    underWay.decrementAndGet();
                    result.complete(items);
                }));
            }

            @Override
            public boolean isRejection(Throwable failure) {
                return false;
            }
        };
        var many = new Batcher<>(work, new Bounds(100_000, 50, 1, Duration.ofMinutes(1)), Clock.systemUTC(), (pause, task) -> {
        });
        int all = 20_000;
        var answered = new CountDownLatch(all);
        for (int i = 0; i < all; i++) {
            int item = i;
            threads.execute(() -> many.submit(item, threads).subscribe().with(answer -> answered.countDown()));
        }
        assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
        threads.shutdown();
        assertThat(committed).hasSize(all).doesNotHaveDuplicates();
        assertThat(most).hasValue(1);
        assertThat(many.waiting()).isZero();
    }

    private void submit(Integer... items) {
        for (var item : items) {
            batcher.submit(item, hands).subscribe().with(answer -> answers.put(item.toString(), answer),
                    failure -> answers.put(item.toString(), failure));
        }
        hands.run();
    }

    private static void assertOverloaded(@Nullable Object answer) {
        assertThat(answer).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(HttpProblems.OVERLOADED);
            assertThat(problem.headers()).containsEntry("Retry-After", "1");
        });
    }

    /** Timers that the test fires, the earliest first. */
    private final class Timers implements BiConsumer<Duration, Runnable> {

        private final List<Duration> pauses = new ArrayList<>();
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void accept(Duration pause, Runnable task) {
            pauses.add(pause);
            tasks.add(task);
        }

        void fire() {
            tasks.remove().run();
            hands.run();
        }
    }

    /** A rejection by the datastore. */
    private static final class Rejection extends RuntimeException {
    }

    private final class Store implements Batcher.Work<Integer, String> {

        private final List<List<Integer>> commits = new ArrayList<>();
        private final List<List<Integer>> done = new ArrayList<>();
        private final Queue<UniEmitter<? super List<String>>> under = new ArrayDeque<>();
        private int poison;
        private boolean broken;
        private boolean forgetful;

        @Override
        public int weight(Integer item) {
            return item;
        }

        @Override
        public Uni<List<String>> commit(List<Integer> items) {
            if (broken) {
                throw new UnsupportedOperationException();
            }
            commits.add(items);
            return Uni.createFrom().emitter(commit -> under.add(commit));
        }

        @Override
        public boolean isRejection(Throwable failure) {
            return failure instanceof Rejection;
        }

        /** Ends the oldest commit under way, if there is one. */
        private void succeed() {
            if (!under.isEmpty()) {
                var items = commits.get(commits.size() - under.size());
                if (items.contains(poison)) {
                    fail(new Rejection());
                    return;
                }
                done.add(items);
                under.remove().complete(forgetful ? List.of() : items.stream().map(item -> "done " + item).toList());
            }
            hands.run();
        }

        private void fail(Throwable failure) {
            under.remove().fail(failure);
            hands.run();
        }
    }

    /** An executor whose tasks the test runs. */
    private static final class ManualExecutor implements Executor {

        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        private void run() {
            for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }
}
