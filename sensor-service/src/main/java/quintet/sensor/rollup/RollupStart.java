package quintet.sensor.rollup;

import java.time.Clock;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import quintet.kit.work.EventLoops;
import quintet.sensor.commit.Ingest;

/** Runs a {@link Roller} while the service runs. */
@Singleton
class RollupStart {

    private final Roller roller;

    RollupStart(FreshRepository fresh, Ingest ingest, RollupConfig config, Vertx vertx, Clock clock) {
        this.roller = new Roller(fresh::roll, ingest::wasBusy, EventLoops.timer(vertx), clock, config.interval());
    }

    void start(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("sensor.rollup.lag", roller, Roller::lag).baseUnit("seconds")
                .description("Age of the oldest commit that is not in the roll-ups").register(metrics);
        roller.run();
    }

    void stop(@Observes ShutdownEvent event) {
        roller.stop();
    }
}
