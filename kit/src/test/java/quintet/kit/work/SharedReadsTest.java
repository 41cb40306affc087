package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.Moments;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;
import quintet.kit.work.SharedReads.Bounds;

/** The test itself ends the turns of the loop and the statements. */
class SharedReadsTest implements SharedReads.Work<String, String> {

    private final Moments time = new Moments();
    private final Queue<Runnable> turn = new ArrayDeque<>();
    private final SharedReads<String, String> reads = new SharedReads<>(this, new Bounds(6, 4, Duration.ofSeconds(2)),
            turn::add,
            time::millis);
    private final Map<String, String> table = new HashMap<>(Map.of("a", "A", "b", "B", "c", "C"));
    private final List<List<String>> statements = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private final Queue<Consumer<@Nullable Throwable>> underWay = new ArrayDeque<>();
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private boolean large;
    private boolean broken;

    @Test
    void a_lone_read_is_a_statement_of_its_own_at_once() {
        read("a");
        assertThat(statements).containsExactly(List.of("one", "a"));
        succeed();
        assertThat(answers).containsExactly(Map.entry("a", "A"));
    }

    @Test
    void reads_of_one_turn_go_together_and_each_gets_its_row() {
        read("a", "x", "b");
        assertThat(statements).containsExactly(List.of("a", "x", "b"));
        succeed();
        assertThat(answers).containsExactly(Map.entry("a", "A"), Map.entry("x", "none"), Map.entry("b", "B"));
    }

    @Test
    void reads_that_arrive_during_a_statement_form_the_next() {
        read("a");
        read("b");
        read("c");
        assertThat(statements).hasSize(1);
        succeed();
        assertThat(statements).containsExactly(List.of("one", "a"), List.of("b", "c"));
    }

    @Test
    void the_same_key_is_read_once_for_all() {
        read("a", "a", "b", "a");
        assertThat(statements).containsExactly(List.of("a", "b"));
        succeed();
        assertThat(answers).containsExactly(Map.entry("a", "A"), Map.entry("a+", "A"), Map.entry("a++", "A"),
                Map.entry("b", "B"));
        read("c", "c");
        assertThat(statements).last().isEqualTo(List.of("one", "c"));
    }

    @Test
    void a_read_after_an_acknowledged_write_never_joins_a_statement_that_was_sent_before() {
        read("a");
        table.put("a", "written");
        read("a");
        underWay.remove().accept(null);
        assertThat(answers).containsEntry("a", "written").doesNotContainKey("a+");
        endTurn();
        assertThat(statements).containsExactly(List.of("one", "a"), List.of("one", "a"));
        succeed();
        assertThat(answers).containsEntry("a+", "written");
    }

    @Test
    void a_statement_has_a_bounded_number_of_keys() {
        read("a", "b", "c", "d", "e", "f");
        succeed();
        assertThat(statements).containsExactly(List.of("a", "b", "c", "d"), List.of("e", "f"));
    }

    @Test
    void a_read_beyond_the_queue_limit_is_rejected_at_once() {
        read("0");
        read("1", "2", "3", "4", "5", "6", "7");
        assertThat(answers).containsOnlyKeys("7");
        assertOverloaded("7");
    }

    @Test
    void a_failure_fails_all_reads_of_its_statement_and_no_other() {
        read("a", "b", "b");
        read("c");
        var failure = new IllegalStateException("connection lost");
        fail(failure);
        assertThat(answers).containsOnly(Map.entry("a", failure), Map.entry("b", failure), Map.entry("b+", failure));
        succeed();
        assertThat(answers).containsEntry("c", "C");
        broken = true;
        read("a", "b");
        assertThat(answers.get("a+")).isInstanceOf(UnsupportedOperationException.class);
        broken = false;
        read("c");
        succeed();
        assertThat(answers).containsEntry("c+", "C");
    }

    @Test
    void the_time_in_the_queue_counts() {
        read("a");
        read("b");
        time.pass(Duration.ofMillis(90));
        read("c");
        succeed();
        assertThat(waits).containsExactly(0L, 90L);
    }

    @Test
    void a_read_that_waited_too_long_is_rejected() {
        read("a");
        read("b");
        time.pass(Duration.ofMillis(2001));
        succeed();
        assertOverloaded("b");
        assertThat(statements).hasSize(1);
        read("c");
        assertThat(statements).hasSize(2);
    }

    @Test
    void a_read_that_waited_too_long_for_a_statement_that_failed_fails_alike() {
        read("a");
        read("b");
        time.pass(Duration.ofMillis(2001));
        var failure = Problem.unavailable("test");
        fail(failure);
        assertThat(answers).containsExactly(Map.entry("a", failure), Map.entry("b", failure));
        assertThat(statements).hasSize(1);
    }

    @Test
    void a_statement_that_hangs_holds_up_no_later_read() {
        read("a");
        read("b");
        time.pass(Duration.ofMillis(101));
        read("c");
        assertThat(statements).containsExactly(List.of("one", "a"), List.of("b", "c"));
        for (int i = 0; i < 4; i++) {
            time.pass(Duration.ofMillis(101));
            read("d");
        }
        assertThat(statements).as("a bounded number").hasSize(4);
    }

    @Test
    void a_large_row_is_read_again_alone() {
        large = true;
        read("a", "b", "b");
        succeed();
        assertThat(statements).containsExactly(List.of("a", "b"), List.of("one", "a"), List.of("one", "b"));
        assertThat(answers).isEmpty();
        succeed();
        succeed();
        assertThat(answers).containsExactly(Map.entry("a", "A"), Map.entry("b", "B"), Map.entry("b+", "B"));
    }

    /** Reads in one turn of the loop. */
    private void read(String... keys) {
        for (var key : keys) {
            Uni.createFrom().<String> emitter(answer -> reads.read(key, Runnable::run, answer))
                    .subscribe().with(row -> answer(key, row == null ? "none" : row), failure -> answer(key, failure));
        }
        endTurn();
    }

    private void answer(String key, Object answer) {
        if (answers.putIfAbsent(key, answer) != null) {
            answer(key + "+", answer);
        }
    }

    private void endTurn() {
        for (var task = turn.poll(); task != null; task = turn.poll()) {
            task.run();
        }
    }

    /** Ends the oldest statement under way. */
    private void succeed() {
        underWay.remove().accept(null);
        endTurn();
    }

    private void fail(Throwable failure) {
        underWay.remove().accept(failure);
        endTurn();
    }

    private void assertOverloaded(String key) {
        assertThat(answers.get(key)).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.type()).isEqualTo(HttpProblems.OVERLOADED));
    }

    @Override
    public Uni<@Nullable String> one(String key, long waited) {
        statements.add(List.of("one", key));
        waits.add(waited);
        return Uni.createFrom().emitter(answer -> underWay.add(failure -> end(answer, failure, table.get(key))));
    }

    @Override
    public Uni<Map<String, Optional<String>>> several(List<String> keys, long waited) {
        if (broken) {
            throw new UnsupportedOperationException();
        }
        statements.add(keys);
        waits.add(waited);
        return Uni.createFrom().emitter(answer -> underWay.add(failure -> end(answer, failure, rows(keys))));
    }

    private Map<String, Optional<String>> rows(List<String> keys) {
        var rows = new HashMap<String, Optional<String>>();
        keys.stream().filter(table::containsKey)
                .forEach(key -> rows.put(key, large ? Optional.empty() : Optional.ofNullable(table.get(key))));
        return rows;
    }

    private static <T> void end(UniEmitter<? super T> answer, @Nullable Throwable failure, @Nullable T result) {
        if (failure == null) {
            answer.complete(result);
        } else {
            answer.fail(failure);
        }
    }
}
