package quintet.number;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.work.Chores;
import quintet.number.change.Changes;

/** Ends reservations that have expired, about a second later, and completes rows of earlier releases. */
@Singleton
class Upkeep {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final NumberRepository rows;
    private final Changes changes;
    private final Clock clock;
    private final Counter expired;

    Upkeep(NumberRepository rows, Changes changes, Clock clock, MeterRegistry metrics) {
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.expired = Counter.builder("number.reservations.expired").description("Reservations that ended by their time")
                .register(metrics);
    }

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(INTERVAL, "the end of reservations", this::work);
    }

    /** Does all that is due. */
    Uni<Void> work() {
        return rows.release(clock.instant(), AT_ONCE)
                .invoke(ended -> expired.increment(ended))
                .chain(ended -> rows.describe(AT_ONCE).map(described -> ended + described))
                .chain(done -> {
                    if (done == 0) {
                        return Uni.createFrom().voidItem();
                    }
                    changes.wake();
                    return work();
                });
    }
}
