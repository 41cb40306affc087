package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

@Timeout(30)
class ChoresTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration SOON = Duration.ofMillis(1);

    private final Chores chores = new Chores(VERTX);
    private final AtomicInteger turns = new AtomicInteger();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void work_is_repeated_though_it_fails() {
        chores.every(SOON, "the test", () -> {
            if (turns.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("at once");
            }
            return Uni.createFrom().failure(new IllegalStateException("later"));
        });
        until(() -> turns.get() > 4);
        chores.stop(new ShutdownEvent());
    }

    @Test
    void a_turn_is_left_out_while_the_last_one_is_under_way() {
        var underWay = new CompletableFuture<Void>();
        var others = new AtomicInteger();
        chores.every(SOON, "the slow one", () -> {
            turns.incrementAndGet();
            return Uni.createFrom().completionStage(underWay);
        });
        chores.every(SOON, "the other one", () -> {
            others.incrementAndGet();
            return Uni.createFrom().voidItem();
        });
        until(() -> others.get() > 20);
        assertThat(turns).hasValue(1);
        underWay.complete(null);
        until(() -> turns.get() > 2);
        chores.stop(new ShutdownEvent());
    }

    @Test
    void the_end_waits_for_work_under_way_and_none_begins_after_it() throws InterruptedException {
        var underWay = new CompletableFuture<Void>();
        chores.every(SOON, "the test", () -> {
            turns.incrementAndGet();
            return Uni.createFrom().completionStage(underWay);
        });
        until(() -> turns.get() == 1);
        var stopping = new Thread(() -> chores.stop(new ShutdownEvent()));
        stopping.start();
        until(() -> stopping.getState() == Thread.State.WAITING || stopping.getState() == Thread.State.TIMED_WAITING);
        underWay.complete(null);
        stopping.join();
        var ticks = new AtomicInteger();
        long timer = VERTX.setPeriodic(1, tick -> ticks.incrementAndGet());
        until(() -> ticks.get() > 20);
        VERTX.cancelTimer(timer);
        assertThat(turns).hasValue(1);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
