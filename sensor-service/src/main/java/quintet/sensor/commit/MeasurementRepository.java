package quintet.sensor.commit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.data.Numeric;
import quintet.kit.database.Database;
import quintet.kit.idempotency.Idempotency;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.idempotency.SingleEffect;
import quintet.kit.work.Workers;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.Measurements;

/** Writes measurements and their totals, which always agree; maintains partitions and purges deleted sensors. */
@Singleton
class MeasurementRepository {

    // Rows are locked in the order of their names, as another order could deadlock two commits. The ids are returned in that
    // order too: a packet finds its sensor's id by position, without a join.
    private static final SingleEffect ADD = SingleEffect.nothing(
            """
                    batch AS MATERIALIZED (SELECT nextval('measurement_batch') AS id WHERE {if free}),
                    counted AS (
                        INSERT INTO sensor AS kept (name, version, count, total, min, max, first_at, first_offset, first_value,
                                                 last_at, last_offset, last_value, received_at)
                        SELECT t.*, $1::timestamptz
                          FROM (SELECT t.name, batch.id, t.count, t.whole * t.unit, t.min, t.max, t.first_at, t.first_offset,
                                       t.first_value, t.last_at, t.last_offset, t.last_value
                                  FROM batch, unnest($2::text[], $3::bigint[], $4::bigint[], $5::numeric[], $6::float8[], $7::float8[],
                                         $8::timestamptz[], $9::int[], $10::float8[], $11::timestamptz[], $12::int[], $13::float8[])
                                    AS t (name, count, whole, unit, min, max, first_at, first_offset, first_value,
                                          last_at, last_offset, last_value)) AS t
                         ORDER BY t.name COLLATE "C"
                        ON CONFLICT (name) DO UPDATE
                           SET version = excluded.version,
                               %s
                        RETURNING kept.id, kept.name),
                    lives AS MATERIALIZED (SELECT array_agg(id ORDER BY name) AS ids FROM counted),
                    packed AS (
                        INSERT INTO packet (sensor, batch, received_at, first_micros, last_micros, utc_offset, micros, value)
                        SELECT lives.ids[p.sensor], batch.id, $1::timestamptz, p.first, p.last, p.utc_offset,
                               ($14::bigint[])[p.low:p.high], ($15::float8[])[p.low:p.high]
                          FROM batch, lives, unnest($16::int[], $17::int[], $18::int[], $19::int[], $20::bigint[], $21::bigint[])
                            AS p (sensor, low, high, utc_offset, first, last)),
                    fresh AS (
                        INSERT INTO fresh_batch (batch, received_at, measurements)
                        SELECT id, $1::timestamptz, cardinality($14::bigint[]) FROM batch)"""
                    .formatted(TotalsUpsert.ASSIGNMENTS));

    private static final String ADD_DAY = "SELECT add_day($1::date)";
    private static final String DROP_DAYS = "SELECT drop_days($1::date)";
    private static final String PURGE = "SELECT purge_forgotten($1) AS more";

    /** Batches of this size are sorted and summed on a worker thread. */
    private static final int MANY = 1000;

    private final Database database;
    private final Idempotency idempotency;
    private final Workers workers;
    private final Clock clock;

    MeasurementRepository(Database database, Idempotency idempotency, Workers workers, Clock clock) {
        this.database = database;
        this.idempotency = idempotency;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Writes the measurements of all requests and counts them, or none.
     *
     * @param key of the single request; null if it has none, or if there are several
     * @return how many measurements were written
     */
    Uni<Outcome<Integer>> add(List<Measurements> requests, @Nullable RepeatKey key) {
        int size = Measurements.sizeOf(requests);
        return workers.runIf(size >= MANY, () -> arguments(Batch.of(requests)))
                .chain(all -> idempotency.run(ADD, key, row -> size, all));
    }

    /** Adds the partition of a day of arrival, if it is missing. */
    Uni<Void> addDay(LocalDate day) {
        return database.run(ADD_DAY, day).replaceWithVoid();
    }

    /** Drops the measurements that arrived before a day. */
    Uni<Void> dropDaysBefore(LocalDate day) {
        return database.run(DROP_DAYS, day).replaceWithVoid();
    }

    /** Purges some packets of deleted sensors; answers whether there were any. */
    Uni<Boolean> purge(int packets) {
        return database.all(row -> row.getBoolean("more"), PURGE, packets).map(more -> more.get(0));
    }

    private @Nullable Object[] arguments(Batch batch) {
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(clock.instant().atOffset(ZoneOffset.UTC));
        addDeltas(arguments, batch.deltas());
        arguments.add(Columns.of(batch.size(), batch::micros, Long[]::new));
        arguments.add(Columns.of(batch.size(), batch::value, Double[]::new));
        addPackets(arguments, batch.packets());
        return arguments.toArray();
    }

    private static void addDeltas(List<@Nullable Object> arguments, List<SensorDelta> deltas) {
        arguments.add(Columns.of(deltas, SensorDelta::sensor, String[]::new));
        arguments.add(Columns.of(deltas, delta -> (long) delta.count(), Long[]::new));
        var products = deltas.stream().map(delta -> delta.sum().product()).toList();
        arguments.add(Columns.of(products, ExactSum.Product::whole, Long[]::new));
        arguments.add(Columns.of(products, product -> Numeric.create(product.unit()), Numeric[]::new));
        arguments.add(Columns.of(deltas, SensorDelta::min, Double[]::new));
        arguments.add(Columns.of(deltas, SensorDelta::max, Double[]::new));
        for (var moments : List.<Function<SensorDelta, SensorDelta.Extreme>> of(SensorDelta::first, SensorDelta::last)) {
            arguments.add(Columns.of(deltas, moments.andThen(moment -> IsoTimestamp.ofMicros(moment.micros())),
                    OffsetDateTime[]::new));
            arguments.add(Columns.of(deltas, moments.andThen(SensorDelta.Extreme::offset), Integer[]::new));
            arguments.add(Columns.of(deltas, moments.andThen(SensorDelta.Extreme::value), Double[]::new));
        }
    }

    private static void addPackets(List<@Nullable Object> arguments, List<Packet> packets) {
        arguments.add(Columns.of(packets, Packet::sensor, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::from, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::to, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::offset, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::first, Long[]::new));
        arguments.add(Columns.of(packets, Packet::last, Long[]::new));
    }
}
