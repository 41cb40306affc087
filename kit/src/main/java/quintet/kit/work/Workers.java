package quintet.kit.work;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Runs long computations (a millisecond or more) beside the event loops, which they would block. */
@Singleton
public class Workers {

    private final Vertx vertx;

    Workers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result of the work, delivered in the caller's context. An exception of the work fails the Uni. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work::get, false).toCompletionStage());
    }

    /** The same for long work. Short work runs at once, since the hand-over would take longer. */
    public <T> Uni<T> runIf(boolean isLong, Supplier<T> work) {
        return isLong ? run(work) : Uni.createFrom().item(work);
    }
}
