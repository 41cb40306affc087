package quintet.sensor.commit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.problem.Diagnosis;
import quintet.sensor.measurement.SensorConfig;

/**
 * Makes partitions some days ahead, drops those past the retention, and purges packets of deleted sensors. All instances may
 * do so at once.
 */
@Singleton
class PartitionKeeper {

    private static final Logger LOG = Logger.getLogger(PartitionKeeper.class);

    private static final int DAYS_AHEAD = 7;
    /** Few enough not to disturb other statements. */
    private static final int PURGED_AT_ONCE = 1000;

    private final MeasurementRepository measurements;
    private final SensorConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    PartitionKeeper(MeasurementRepository measurements, SensorConfig config, Clock clock) {
        this.measurements = measurements;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        tick();
        vertx.setPeriodic(config.keepInterval().toMillis(), tick -> tick());
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void tick() {
        maintainPartitions().chain(this::purge).subscribe().with(
                done -> {
                },
                // The next tick retries. Until then measurements of a missing day go to the default partition.
                this::report);
    }

    private void report(Throwable failure) {
        // The pool closes before the last statement has ended.
        if (!stopping) {
            LOG.warnf("Partitions could not be maintained: %s", Diagnosis.reason(failure));
        }
    }

    /** Makes missing partitions from today on, and drops those past the retention. */
    Uni<Void> maintainPartitions() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Multi.createFrom().range(0, DAYS_AHEAD + 1)
                .onItem().transformToUniAndConcatenate(ahead -> measurements.addDay(today.plusDays(ahead)))
                .onItem().ignoreAsUni()
                .chain(() -> measurements.dropDaysBefore(today.minusDays(config.retention().toDays())));
    }

    /** Purges all packets of deleted sensors. */
    Uni<Void> purge() {
        return Uni.createFrom().deferred(() -> measurements.purge(PURGED_AT_ONCE))
                .repeat().until(more -> !more)
                .onItem().ignoreAsUni();
    }
}
