package quintet.pipeline.run.queue;

import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.pipeline.run.store.LeaseRepository;
import quintet.pipeline.run.store.LeaseRepository.Pulse;

/**
 * The lease by which this instance owns runs. An instance whose lease has ended owns nothing any more, and gets another name,
 * so that nobody takes it for the one it was.
 */
@Singleton
class Lease {

    private static final Pulse ALONE = new Pulse(true, 0, 0, 0);

    private final LeaseRepository rows;
    private final RunConfig config;
    private volatile UUID instance = UUID.randomUUID();
    private volatile boolean isHeld;
    private volatile Pulse pulse = ALONE;

    Lease(LeaseRepository rows, RunConfig config) {
        this.rows = rows;
        this.config = config;
    }

    /** The name of this instance. */
    UUID instance() {
        return instance;
    }

    /** Whether the instance may claim runs. */
    boolean isHeld() {
        return isHeld;
    }

    /** What was known at the last renewal. */
    Pulse pulse() {
        return pulse;
    }

    /** Begins the lease, or renews it. False if it had ended: then all runs are lost, and the next call begins another one. */
    Uni<Boolean> renew() {
        return isHeld ? rows.renew(instance, config.lease(), config.maxQueued() + 1).map(this::renewed)
                : rows.register(instance, config.lease()).invoke(() -> isHeld = true).replaceWith(true);
    }

    /** Ends the lease, and gives all runs back. */
    Uni<Void> release() {
        isHeld = false;
        return rows.release(instance);
    }

    private boolean renewed(Pulse now) {
        pulse = now;
        if (!now.isAlive()) {
            isHeld = false;
            instance = UUID.randomUUID();
        }
        return now.isAlive();
    }
}
