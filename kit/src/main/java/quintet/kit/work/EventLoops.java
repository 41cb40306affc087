package quintet.kit.work;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.vertx.core.Vertx;

/** Where work runs. */
public final class EventLoops {

    private EventLoops() {
    }

    /** Runs tasks in the context the caller is in now: the event loop of its request. Outside of one, where they are. */
    public static Executor here() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(now -> task.run());
    }

    /** Runs tasks later, in the context the caller of the timer is in then. */
    public static BiConsumer<Duration, Runnable> timer(Vertx vertx) {
        return (pause, task) -> vertx.setTimer(pause.toMillis(), late -> task.run());
    }
}
