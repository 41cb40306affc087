package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

class PipelineTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final List<List<String>> sent = new ArrayList<>();
    private final Promise<List<String>> first = Promise.promise();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void commands_of_one_turn_go_together() {
        var pipeline = pipeline(Future::succeededFuture);
        assertThat(onLoop(() -> all(pipeline, "a", "b", "c")).join()).containsExactly("a", "b", "c");
        assertThat(sent).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void commands_that_come_during_an_answer_go_together_after_it() {
        var pipeline = pipeline(commands -> sent.size() == 1 ? first.future() : Future.succeededFuture(commands));
        var answers = onLoop(() -> {
            // The others come in the next turn, while the first is under way.
            VERTX.setTimer(1, later -> first.complete(List.of("a")));
            var others = Uni.createFrom().emitter(next -> VERTX.runOnContext(turn -> next.complete("")))
                    .chain(turn -> all(pipeline, "b", "c"));
            return Uni.combine().all().unis(pipeline.send("a"), others)
                    .with((one, two) -> List.of(one, two.get(0), two.get(1)));
        });
        assertThat(answers.join()).containsExactly("a", "b", "c");
        assertThat(sent).containsExactly(List.of("a"), List.of("b", "c"));
    }

    @Test
    void a_failure_is_that_of_all_commands() {
        var pipeline = pipeline(commands -> Future.failedFuture("gone"));
        assertThatThrownBy(() -> onLoop(() -> all(pipeline, "a", "b")).join()).hasMessageContaining("gone");
        assertThat(sent).hasSize(1);
    }

    @Test
    void an_exception_of_the_server_does_not_stop_later_commands() {
        var pipeline = pipeline(commands -> {
            if (sent.size() == 1) {
                throw new IllegalStateException("broken");
            }
            return Future.succeededFuture(commands);
        });
        var answers = onLoop(() -> all(pipeline, "a").onFailure().recoverWithItem(List.of("failed"))
                .chain(first -> all(pipeline, "b").map(second -> List.of(first.get(0), second.get(0)))));
        assertThat(answers.join()).containsExactly("failed", "b");
    }

    @Test
    void a_server_that_does_not_answer_is_waited_for_no_longer_than_the_limit() {
        var pipeline = new Pipeline<String, String>(commands -> first.future(), VERTX, Duration.ofMillis(1));
        assertThatThrownBy(() -> onLoop(() -> all(pipeline, "a")).join()).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void off_an_event_loop_a_command_goes_alone() {
        var pipeline = pipeline(Future::succeededFuture);
        assertThat(pipeline.send("a").await().indefinitely()).isEqualTo("a");
        assertThat(sent).containsExactly(List.of("a"));
    }

    private Pipeline<String, String> pipeline(Function<List<String>, Future<List<String>>> server) {
        return new Pipeline<>(commands -> {
            sent.add(commands);
            return server.apply(commands);
        }, VERTX, Duration.ofMinutes(1));
    }

    private static Uni<List<String>> all(Pipeline<String, String> pipeline, String... commands) {
        return Uni.join().all(List.of(commands).stream().map(pipeline::send).toList()).andFailFast();
    }

    private static <T> CompletableFuture<T> onLoop(Supplier<Uni<T>> work) {
        var result = new CompletableFuture<T>();
        VERTX.runOnContext(turn -> work.get().subscribe().with(result::complete, result::completeExceptionally));
        return result;
    }
}
