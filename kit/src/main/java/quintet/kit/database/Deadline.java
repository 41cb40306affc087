package quintet.kit.database;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

/**
 * Limits the time of work on the datastore, and shields the work from clients that leave. The client gets the result in time,
 * or a 503. The work itself always runs to its end, so that nothing is left half done.
 */
@Singleton
public class Deadline {

    private final Vertx vertx;
    private final long millis;

    Deadline(Vertx vertx, DatabaseConfig config) {
        this.vertx = vertx;
        this.millis = config.deadline().toMillis();
    }

    /** The time of one piece of work. */
    long millis() {
        return millis;
    }

    /** The same work, with a result by the deadline. */
    public <T> Uni<T> limit(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> start(work, emitter));
    }

    private <T> void start(Uni<T> work, UniEmitter<? super T> emitter) {
        var answered = new AtomicBoolean();
        var timer = vertx.setTimer(millis, fired -> {
            if (answered.compareAndSet(false, true)) {
                emitter.fail(new TimeoutException("no answer within " + millis + " ms"));
            }
        });
        work.subscribe().with(item -> {
            vertx.cancelTimer(timer);
            if (answered.compareAndSet(false, true)) {
                emitter.complete(item);
            }
        }, failure -> {
            vertx.cancelTimer(timer);
            if (answered.compareAndSet(false, true)) {
                emitter.fail(failure);
            }
        });
    }
}
