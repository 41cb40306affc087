package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

class EventLoopsTest {

    @Test
    void tasks_run_on_the_event_loop_of_their_caller() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var home = vertx.getOrCreateContext();
            var here = new CompletableFuture<Executor>();
            home.runOnContext(now -> here.complete(EventLoops.here()));
            var ran = new CompletableFuture<Context>();
            here.get(1, TimeUnit.MINUTES).execute(() -> ran.complete(Vertx.currentContext()));
            assertThat(ran.get(1, TimeUnit.MINUTES)).isSameAs(home);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void a_task_in_place_runs_at_once_and_one_of_the_end_of_the_turn_after_it() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var order = new CompletableFuture<String>();
            vertx.getOrCreateContext().runOnContext(now -> {
                var done = new StringBuilder(EventLoops.isHere() ? "here" : "elsewhere");
                EventLoops.endOfTurn().execute(() -> order.complete(done.append(" end").toString()));
                EventLoops.inPlace().execute(() -> done.append(" in place"));
                done.append(" turn");
            });
            assertThat(order.get(1, TimeUnit.MINUTES)).isEqualTo("here in place turn end");
            assertThat(EventLoops.isHere()).isFalse();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void tasks_outside_of_an_event_loop_run_at_once() {
        var thread = new CompletableFuture<Thread>();
        EventLoops.here().execute(() -> thread.complete(Thread.currentThread()));
        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }
}
