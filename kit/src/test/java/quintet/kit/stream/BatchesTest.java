package quintet.kit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class BatchesTest {

    private static final String MIB = "x".repeat(1 << 20);

    private final Map<String, UniEmitter<? super Events>> reads = new LinkedHashMap<>();
    private final ArrayList<String> begun = new ArrayList<>();
    private final Batches<String> batches = new Batches<>((topic, position) -> Uni.createFrom().emitter(emitter -> {
        begun.add(topic + position);
        reads.put(topic + position, emitter);
    }));

    @Test
    void reads_of_one_position_are_one_and_share_their_buffer() {
        var first = after("a", "1");
        var second = after("a", "1");
        var other = after("a", "2");
        answer("a1", new Events("text", "2", false));
        assertThat(begun).containsExactly("a1", "a2");
        assertThat(first.join()).isEqualTo(new Batch(second.join().bytes(), "2", false, 7));
        assertThat(first.join().bytes()).isSameAs(second.join().bytes()).hasToString("text");
        assertThat(other).isNotDone();
    }

    @Test
    void a_batch_is_kept_for_the_next_followers() {
        ask("a", "1");
        answer("a1", new Events("text", "2", false));
        assertThat(after("a", "1").join().last()).isEqualTo("2");
        assertThat(begun).hasSize(1);
    }

    @Test
    void an_empty_batch_is_read_again() {
        ask("a", "1");
        answer("a1", new Events("", "1", false));
        assertThat(after("a", "1")).isNotDone();
        assertThat(begun).hasSize(2);
    }

    @Test
    void a_failed_read_fails_for_all_and_is_tried_again() {
        var first = after("a", "1");
        var second = after("a", "1");
        read("a1").fail(new IllegalStateException("away"));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
        assertThat(after("a", "1")).isNotDone();
        assertThat(begun).hasSize(2);
    }

    @Test
    void a_log_that_throws_fails_the_read() {
        var broken = new Batches<String>((topic, position) -> {
            throw new IllegalStateException("bug");
        });
        assertThat(broken.after("a", "1", 0, Runnable::run)).isCompletedExceptionally();
        assertThat(broken.after("a", "1", 0, Runnable::run)).isCompletedExceptionally();
    }

    @Test
    void only_some_reads_are_under_way() {
        for (int i = 0; i <= Batches.MAX_READS; i++) {
            ask("a", "" + i);
        }
        assertThat(begun).hasSize(Batches.MAX_READS);
        var queued = after("a", "" + Batches.MAX_READS);
        read("a2").fail(new IllegalStateException("away"));
        assertThat(begun).hasSize(Batches.MAX_READS + 1);
        answer("a" + Batches.MAX_READS, new Events("", "", true));
        assertThat(queued.join().isEnd()).isTrue();
        ask("b", "1");
        assertThat(begun).endsWith("b1");
    }

    @Test
    void the_kept_batches_are_bounded() {
        for (int i = 0; i < 5; i++) {
            ask("a", "" + i);
            answer("a" + i, new Events(MIB, "" + (i + 1), false));
        }
        assertThat(after("a", "0")).isNotDone();
        assertThat(after("a", "1")).isDone();
        assertThat(after("a", "4")).isDone();
    }

    private CompletableFuture<Batch> after(String topic, String position) {
        return batches.after(topic, position, 7, Runnable::run);
    }

    private void answer(String read, Events events) {
        read(read).complete(events);
    }

    private void ask(String topic, String position) {
        assertThat(after(topic, position)).isNotDone();
    }

    private UniEmitter<? super Events> read(String name) {
        return Objects.requireNonNull(reads.get(name));
    }
}
