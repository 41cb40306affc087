package quintet.kit.work;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/** Executors and timers on event loops. */
public final class EventLoops {

    private EventLoops() {
    }

    /** Runs tasks in the caller's current context, the event loop of its request. Without a context they run at once. */
    public static Executor here() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(now -> task.run());
    }

    /** Whether the caller is on an event loop. */
    public static boolean isHere() {
        var context = ContextInternal.current();
        return context != null && context.isEventLoopContext() && context.inThread();
    }

    /** Runs tasks in the caller's current context, at once if they come on its event loop. */
    public static Executor inPlace() {
        var context = ContextInternal.current();
        return context == null ? Runnable::run : task -> context.emit(task, Runnable::run);
    }

    /** Runs tasks at the end of the current turn of the caller's event loop, outside of any request. */
    public static Executor endOfTurn() {
        var loop = ContextInternal.current().unwrap();
        return task -> loop.runOnContext(now -> task.run());
    }

    /** Runs tasks after a delay, in the context in which the timer was called. */
    public static BiConsumer<Duration, Runnable> timer(Vertx vertx) {
        return (pause, task) -> vertx.setTimer(pause.toMillis(), late -> task.run());
    }
}
