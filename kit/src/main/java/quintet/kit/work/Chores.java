package quintet.kit.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.problem.Diagnosis;

/**
 * Repeats work in the background, such as deleting what has expired. A failure ends nothing: the next turn tries again. When
 * the service stops, no more work begins, and the end of what is under way is awaited for a short time.
 */
@Singleton
public class Chores {

    private static final Logger LOG = Logger.getLogger(Chores.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final List<Chore> chores = new CopyOnWriteArrayList<>();

    public Chores(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Repeats some work on an event loop. A turn is left out while the last one is under way.
     *
     * @param what tells it from others in the log
     */
    public void every(Duration interval, String what, Supplier<Uni<Void>> work) {
        var chore = new Chore(what, work);
        chores.add(chore);
        chore.timer = vertx.setPeriodic(interval.toMillis(), tick -> chore.turn());
    }

    void stop(@Observes ShutdownEvent event) {
        chores.forEach(chore -> vertx.cancelTimer(chore.timer));
        CompletableFuture.allOf(chores.stream().map(Chore::end).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static final class Chore {

        private final String what;
        private final Supplier<Uni<Void>> work;
        private volatile long timer;
        private boolean stopped;
        private @Nullable CompletableFuture<Void> underWay;

        Chore(String what, Supplier<Uni<Void>> work) {
            this.what = what;
            this.work = work;
        }

        void turn() {
            var done = new CompletableFuture<Void>();
            synchronized (this) {
                if (stopped || underWay != null) {
                    return;
                }
                underWay = done;
            }
            Uni.createFrom().deferred(() -> work.get()).subscribe().with(nothing -> rest(done), failure -> {
                LOG.debugf("%s failed, and is tried again: %s", what, Diagnosis.reason(failure));
                rest(done);
            });
        }

        private void rest(CompletableFuture<Void> done) {
            synchronized (this) {
                underWay = null;
            }
            done.complete(null);
        }

        /** No turn begins any more. Completes with the one that is under way. */
        synchronized CompletableFuture<Void> end() {
            stopped = true;
            return underWay == null ? CompletableFuture.completedFuture(null) : underWay;
        }
    }
}
