package quintet.kit.work;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.vertx.core.Vertx;

/** Executors and timers on event loops. */
public final class EventLoops {

    private EventLoops() {
    }

    /** Runs tasks in the caller's current context, the event loop of its request. Without a context they run at once. */
    public static Executor here() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(now -> task.run());
    }

    /** Runs tasks after a delay, in the context in which the timer was called. */
    public static BiConsumer<Duration, Runnable> timer(Vertx vertx) {
        return (pause, task) -> vertx.setTimer(pause.toMillis(), late -> task.run());
    }
}
