package quintet.kit.work;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Runs beside the event loops what would hold up their requests: computing for a millisecond or more. */
@Singleton
public class Workers {

    private final Vertx vertx;

    Workers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result of the work, given where the caller is now; what the work throws fails the Uni. */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work::get, false).toCompletionStage());
    }

    /** The same if the work is long, else done at once: to hand over what is short takes longer than to do it. */
    public <T> Uni<T> runIf(boolean isLong, Supplier<T> work) {
        return isLong ? run(work) : Uni.createFrom().item(work);
    }
}
