package quintet.number.session;

import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.Deadline;

/**
 * Runs work in a session of Hibernate. As with the kit's {@code Database}, the {@link Deadline} bounds it, and a client that
 * leaves does not cancel it.
 */
@Singleton
public class Sessions {

    private static final int MAX_RETRIES = 2;

    private final Deadline deadline;

    Sessions(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Runs statements that are independent of each other; each is a transaction of its own, and one round trip. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return deadline.limit(repeated(() -> Panache.withSession(work)));
    }

    /** Runs statements in one transaction: all of them, or none. It ends with the Uni. */
    public <T> Uni<T> transact(Supplier<Uni<T>> work) {
        return deadline.limit(repeated(() -> Panache.withTransaction(work)));
    }

    /**
     * The same, for work that is retried once after some failures.
     *
     * @param again whether a failure is worth a retry, besides those that always are
     */
    <T> Uni<T> transactAgainAfter(Predicate<Throwable> again, Supplier<Uni<T>> work) {
        return deadline.limit(repeated(() -> Panache.withTransaction(work)).onFailure(again).retry().atMost(1));
    }

    /** Runs statements of no request in one transaction, without a deadline: they set their own time-outs. */
    public <T> Uni<T> background(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(answer -> {
            var context = VertxContext.createNewDuplicatedContext();
            if (context == null) {
                throw new IllegalStateException("background work begins on an event loop");
            }
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(turn -> repeated(() -> Panache.withTransaction(work)).subscribe().with(answer::complete,
                    answer::fail));
        });
    }

    private static <T> Uni<T> repeated(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> work.get()).onFailure(SessionFailures::isPassing).retry().atMost(MAX_RETRIES);
    }
}
