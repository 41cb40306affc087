package quintet.sensor.commit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.sensor.measurement.SensorConfig;

/**
 * Keeps a partition for each day of arrival ready some days ahead, drops those past the retention, and purges what deleted
 * sensors left, bit by bit. Each instance does; they do not get in each other's way.
 */
@Singleton
class PartitionKeeper {

    private static final Logger LOG = Logger.getLogger(PartitionKeeper.class);

    private static final int DAYS_AHEAD = 7;
    /** So few that nobody notices. */
    private static final int PURGED_AT_ONCE = 1000;

    private final MeasurementRepository measurements;
    private final SensorConfig config;
    private final Clock clock;

    PartitionKeeper(MeasurementRepository measurements, SensorConfig config, Clock clock) {
        this.measurements = measurements;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        tick();
        vertx.setPeriodic(config.keepInterval().toMillis(), tick -> tick());
    }

    private void tick() {
        keepDays().chain(this::purge).subscribe().with(
                done -> {
                },
                // The next tick tries again; until then measurements go where those without a day go.
                failure -> LOG.warnf("Days of measurements could not be kept: %s", failure));
    }

    /** Makes the partitions that are missing from today on, and drops those that are too old. */
    Uni<Void> keepDays() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Multi.createFrom().range(0, DAYS_AHEAD + 1)
                .onItem().transformToUniAndConcatenate(ahead -> measurements.addDay(today.plusDays(ahead)))
                .onItem().ignoreAsUni()
                .chain(() -> measurements.dropDaysBefore(today.minusDays(config.retention().toDays())));
    }

    /** Purges what deleted sensors left, all of it. */
    Uni<Void> purge() {
        return Uni.createFrom().deferred(() -> measurements.purge(PURGED_AT_ONCE))
                .repeat().until(more -> !more)
                .onItem().ignoreAsUni();
    }
}
