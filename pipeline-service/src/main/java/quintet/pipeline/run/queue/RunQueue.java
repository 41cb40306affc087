package quintet.pipeline.run.queue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;
import quintet.pipeline.run.metrics.RunMetrics.Gauges;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.store.ClaimRepository;

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
    private static final Run.Cancel SUPERSEDED = new Run.Cancel(Code.SUPERSEDED, null, false);

    private final ClaimRepository claims;
    private final Lease lease;
    private final Signals signals;
    private final RunConfig config;
    private final LocalHost host;
    /** Runs that this instance has queued, less those that it has claimed, since they were counted. */
    private final AtomicInteger sinceRenewal = new AtomicInteger();
    /** The last claim found fewer runs than it might have taken, and none has been queued since. */
    private volatile boolean isExhausted;
    /** The next claim is one of pipelines with a limit, so that other runs cannot keep them waiting for ever. */
    private volatile boolean isLimitedFirst;
    private boolean isPolling;
    private boolean mustPollAgain;
    private boolean isRenewing;
    private volatile boolean isStopping;

    RunQueue(ClaimRepository claims, Lease lease, Signals signals, RunConfig config, LocalHost host) {
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

    /** This instance has queued a run. */
    public void add() {
        sinceRenewal.incrementAndGet();
        if (host.drivers().size() >= config.maxConcurrent()) {
            signals.queued();
        }
        queued();
    }

    /** Runs are queued. */
    @Override
    public void queued() {
        isExhausted = false;
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
        if (!isExhausted || run.configuration().concurrency() != null) {
            poll();
        }
    }

    /** Claims runs up to the limit. A call while a claim is in progress causes another one. */
    private synchronized void poll() {
        if (isStopping || !lease.isHeld()) {
            return;
        }
        mustPollAgain = isPolling;
        int free = config.maxConcurrent() - host.drivers().size();
        if (!isPolling && free > 0) {
            isPolling = true;
            var instance = lease.instance();
            int limit = Math.min(BATCH, free);
            var next = isLimitedFirst
                    ? limited(instance, limit).flatMap(first -> first.isEmpty() ? unlimited(instance, limit) : item(first))
                    : unlimited(instance, limit).flatMap(first -> first.isEmpty() ? limited(instance, limit) : item(first));
            isLimitedFirst = false;
            next.subscribe().with(found -> drive(found, instance, limit), this::missed);
        }
    }

    private Uni<List<Run.Claim>> unlimited(UUID instance, int limit) {
        return claims.claim(instance, host.now(), limit);
    }

    /** Runs of pipelines with a limit, after those that shall replace older ones have done so. */
    private Uni<List<Run.Claim>> limited(UUID instance, int limit) {
        return claims.supersede(instance, SUPERSEDED)
                .invoke(superseded -> superseded.forEach(this::cancel))
                .flatMap(superseded -> claims.claimLimited(instance, host.now(), limit));
    }

    private void drive(List<Run.Claim> found, UUID instance, int limit) {
        sinceRenewal.addAndGet(-found.size());
        found.forEach(claim -> host.drive(new RunDriver(claim, instance, host)));
        synchronized (this) {
            isPolling = false;
            isExhausted = !mustPollAgain && found.size() < limit;
            if (mustPollAgain || found.size() == BATCH) {
                poll();
            }
        }
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
            claims.owned(instance, List.copyOf(host.drivers().keySet())).subscribe().with(
                    found -> found.forEach(claim -> host.drive(new RunDriver(claim, instance, host))),
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
        isLimitedFirst = true;
        isExhausted = false;
        poll();
    }

    private static <T> Uni<T> item(T item) {
        return Uni.createFrom().item(item);
    }
}
