package quintet.kit.access;

import java.util.concurrent.Executor;

import io.vertx.core.Vertx;

/** Brings answers back to where they were asked for: only there does the log know its request. */
final class Callers {

    private Callers() {
    }

    /** Runs what it is given in the context of whoever calls this. */
    static Executor context(Vertx vertx) {
        var context = vertx.getOrCreateContext();
        return command -> context.runOnContext(turn -> command.run());
    }
}
