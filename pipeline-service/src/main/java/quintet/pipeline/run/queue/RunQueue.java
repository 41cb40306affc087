package quintet.pipeline.run.queue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.idempotency.Outcome;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;
import quintet.pipeline.run.metrics.RunMetrics.Gauges;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.store.RunRepository.Queued;

/**
 * Executes queued runs: claims as many as this instance may execute, and drives each of them to its end. Any number of
 * instances do so with one database; none leads (docs/decisions/0026).
 */
@Singleton
public class RunQueue implements Signals.Reader {

    private static final Logger LOG = Logger.getLogger(RunQueue.class);

    /** The most runs of one claim. */
    private static final int BATCH = 100;
    private static final int FIRST = 1;
    private static final Duration STOP = Duration.ofSeconds(3);

    private final Claims claims;
    private final Lease lease;
    private final Signals signals;
    private final RunConfig config;
    private final LocalHost host;
    /** Runs that this instance has queued, less those that it has claimed, since they were counted. */
    private final AtomicInteger sinceRenewal = new AtomicInteger();
    /** Runs may be waiting for which this instance had no place. */
    private volatile boolean isBacklogged = true;
    /** Runs that this instance claims while it inserts them. */
    private final AtomicInteger adding = new AtomicInteger();
    private boolean isPolling;
    private boolean mustPollAgain;
    private boolean isRenewing;
    private volatile boolean isStopping;

    RunQueue(Claims claims, Lease lease, Signals signals, RunConfig config, LocalHost host) {
        this.claims = claims;
        this.lease = lease;
        this.signals = signals;
        this.config = config;
        this.host = host;
    }

    void start(@Observes StartupEvent event) {
        host.report().observe(new Gauges(host.drivers()::size, host::overdue, () -> lease.pulse().queued(),
                () -> lease.pulse().oldest()));
        host.whenFree(this::ended);
        signals.listen(this);
        host.run(this::tick);
    }

    /** Gives all runs back, so that others need not wait for the end of the lease. */
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        isStopping = true;
        host.dropAll();
        try {
            lease.release().subscribeAsCompletionStage().orTimeout(STOP.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            LOG.warnf("Runs are not given back, and wait for the end of the lease: %s", Diagnosis.reason(e));
        }
    }

    /** The name of this instance. */
    public UUID instance() {
        return lease.instance();
    }

    /** Rejects a new run if too many are queued, as far as this instance knows. */
    public void checkSpace() {
        if (lease.pulse().queued() + sinceRenewal.get() >= config.maxQueued()) {
            throw Problem.overloaded("%d runs are queued.".formatted(config.maxQueued()));
        }
    }

    /**
     * Adds a run. This instance claims it at once if it can execute it and no other waits.
     *
     * @param insert inserts the row of a run that the given instance owns, or null for none
     */
    public Uni<@Nullable Outcome<Run>> add(Function<@Nullable UUID, Uni<@Nullable Outcome<Queued>>> insert) {
        var owner = !isBacklogged && lease.isHeld() && free() > 0 ? lease.instance() : null;
        if (owner == null) {
            return insert.apply(null).invoke(outcome -> added(outcome, null)).map(RunQueue::runOf);
        }
        adding.incrementAndGet();
        return insert.apply(owner).invoke(outcome -> added(outcome, owner)).map(RunQueue::runOf)
                .onTermination().invoke(adding::decrementAndGet);
    }

    private void added(@Nullable Outcome<Queued> outcome, @Nullable UUID owner) {
        var claim = outcome == null || outcome.replayed() ? null : outcome.result().claim();
        if (claim != null && owner != null && !isStopping) {
            host.run(() -> drive(claim, owner));
        } else if (outcome != null) {
            sinceRenewal.incrementAndGet();
            if (free() <= 0) {
                signals.queued();
            }
            queued();
        }
    }

    private static @Nullable Outcome<Run> runOf(@Nullable Outcome<Queued> outcome) {
        return outcome == null ? null : outcome.map(Queued::run);
    }

    /** Runs are queued. */
    @Override
    public void queued() {
        host.run(this::poll);
    }

    /** A run is to be cancelled, by whoever executes it. */
    public void cancel(RunId run) {
        cancelled(run);
        signals.cancelled(run);
    }

    @Override
    public void cancelled(RunId run) {
        host.run(() -> {
            var driver = host.driverOf(run);
            if (driver == null) {
                adopt();
            } else {
                driver.look();
            }
        });
    }

    /** Another run may begin in the place of this one, if any waits for that. */
    private void ended(Run.Claim run) {
        if (isBacklogged || run.configuration().concurrency() != null) {
            poll();
        }
    }

    /** Claims runs up to the limit. A call while a claim is in progress causes another one. */
    private synchronized void poll() {
        if (isStopping || !lease.isHeld()) {
            return;
        }
        mustPollAgain = isPolling;
        int free = free();
        isBacklogged |= free <= 0;
        if (!isPolling && free > 0) {
            isPolling = true;
            var instance = lease.instance();
            int limit = Math.min(BATCH, free);
            claims.next(instance, limit, this::cancel)
                    .subscribe().with(found -> drive(found, instance, limit), this::missed);
        }
    }

    private void drive(List<Run.Claim> found, UUID instance, int limit) {
        sinceRenewal.addAndGet(-found.size());
        found.forEach(claim -> drive(claim, instance));
        synchronized (this) {
            isPolling = false;
            isBacklogged = found.size() == limit;
            if (mustPollAgain || found.size() == BATCH) {
                poll();
            }
        }
    }

    private void drive(Run.Claim claim, UUID owner) {
        host.drive(new RunDriver(claim, owner, host));
    }

    /** The number of runs that this instance may execute besides those it has. */
    private int free() {
        return config.maxConcurrent() - host.drivers().size() - adding.get();
    }

    /** The claim may have been made all the same: then the next tick finds its runs. */
    private synchronized void missed(Throwable failure) {
        isPolling = false;
        LOG.debugf("No runs are claimed: %s", Diagnosis.reason(failure));
    }

    /** Drives the runs that belong to this instance without its knowledge. */
    private void adopt() {
        var instance = lease.instance();
        if (!isStopping && lease.isHeld()) {
            claims.unknown(instance).subscribe().with(
                    found -> found.forEach(claim -> drive(claim, instance)),
                    failure -> LOG.debugf("Own runs are not looked for: %s", Diagnosis.reason(failure)));
        }
    }

    /** Renews the lease, and looks for all that a lost signal may have told. */
    private void tick() {
        if (isStopping) {
            return;
        }
        host.after(config.pollInterval(), this::tick);
        if (!isRenewing) {
            isRenewing = true;
            lease.renew().subscribe().with(this::renewed, failure -> {
                isRenewing = false;
                LOG.warnf("Runs are waiting for the database: %s", Diagnosis.reason(failure));
            });
        }
    }

    private void renewed(boolean isAlive) {
        isRenewing = false;
        if (!isAlive) {
            LOG.warn("The lease of this instance ended before it was renewed: its runs go on in others");
            host.dropAll();
            return;
        }
        sinceRenewal.set(0);
        signals.setAlone(lease.pulse().others() == 0);
        host.steps().cancelled(lease.instance()).subscribe().with(runs -> runs.forEach(this::cancelled), failure -> {
        });
        adopt();
        claims.takeLimitedFirst();
        poll();
    }
}
