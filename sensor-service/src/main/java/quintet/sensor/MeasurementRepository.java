package quintet.sensor;

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
import quintet.kit.Database;
import quintet.kit.Idempotency;
import quintet.kit.Once;
import quintet.kit.Workers;

/** Writes measurements into their tables, which always agree: what is counted is there. And keeps the tables small. */
@Singleton
class MeasurementRepository {

    // Rows are locked in the order of their names: two commits that met in another order would deadlock. The ids come back
    // in that order too, so that a packet finds its sensor's by its place and nothing has to be joined.
    private static final Once ADD = Once.nothing(
            """
                    batch AS MATERIALIZED (SELECT nextval('measurement_batch') AS id WHERE {if free}),
                    counted AS (
                        INSERT INTO sensor AS kept (name, version, count, total, min, max, first_at, first_offset, first_value,
                                                 last_at, last_offset, last_value, received_at)
                        SELECT t.*, $1::timestamptz
                          FROM (SELECT t.name, batch.id, t.count, t.total, t.min, t.max, t.first_at, t.first_offset, t.first_value,
                                       t.last_at, t.last_offset, t.last_value
                                  FROM batch, unnest($2::text[], $3::bigint[], $4::numeric[], $5::float8[], $6::float8[],
                                         $7::timestamptz[], $8::int[], $9::float8[], $10::timestamptz[], $11::int[], $12::float8[])
                                    AS t (name, count, total, min, max, first_at, first_offset, first_value,
                                          last_at, last_offset, last_value)) AS t
                         ORDER BY t.name COLLATE "C"
                        ON CONFLICT (name) DO UPDATE
                           SET version = excluded.version,
                               %s
                        RETURNING kept.id, kept.name),
                    lives AS MATERIALIZED (SELECT array_agg(id ORDER BY name) AS ids FROM counted),
                    packed AS (
                        INSERT INTO packet (sensor, batch, received_at, first_at, last_at, utc_offset, at, value)
                        SELECT lives.ids[p.sensor], batch.id, $1::timestamptz, p.first_at, p.last_at, p.utc_offset,
                               ($13::timestamptz[])[p.low:p.high], ($14::float8[])[p.low:p.high]
                          FROM batch, lives, unnest($15::int[], $16::int[], $17::int[], $18::int[], $19::timestamptz[], $20::timestamptz[])
                            AS p (sensor, low, high, utc_offset, first_at, last_at)),
                    fresh AS (
                        INSERT INTO fresh_batch (batch, received_at) SELECT id, $1::timestamptz FROM batch)"""
                    .formatted(Totals.ADD));

    private static final String ADD_DAY = "SELECT add_day($1::date)";
    private static final String DROP_DAYS = "SELECT drop_days($1::date)";
    private static final String PURGE = "SELECT purge_forgotten($1) AS more";

    /** Sorting and folding so many measurements takes a while. */
    private static final int MANY = 1000;

    private final Database database;
    private final Workers workers;
    private final Clock clock;

    MeasurementRepository(Database database, Workers workers, Clock clock) {
        this.database = database;
        this.workers = workers;
        this.clock = clock;
    }

    /** Writes the measurements of all requests and counts them, or none; once where the one request carries a key. */
    Uni<Void> add(List<Measurements> requests, @Nullable Idempotency key) {
        return workers.runIf(Measurements.sizeOf(requests) >= MANY, () -> arguments(Commit.of(requests)))
                .chain(all -> database.once(row -> row, ADD, key, all)).replaceWithVoid();
    }

    /** Makes sure that a day of arrival has a partition. */
    Uni<Void> addDay(LocalDate day) {
        return database.run(ADD_DAY, day).replaceWithVoid();
    }

    /** Drops the measurements that arrived before a day. */
    Uni<Void> dropDaysBefore(LocalDate day) {
        return database.run(DROP_DAYS, day).replaceWithVoid();
    }

    /** Purges some of what deleted sensors left; answers whether there was any. */
    Uni<Boolean> purge(int packets) {
        return database.all(row -> row.getBoolean("more"), PURGE, packets).map(more -> more.get(0));
    }

    private @Nullable Object[] arguments(Commit commit) {
        var arguments = new ArrayList<@Nullable Object>();
        arguments.add(clock.instant().atOffset(ZoneOffset.UTC));
        addTallies(arguments, commit.tallies());
        arguments.add(Columns.of(commit.size(), row -> IsoTimestamp.ofMicros(commit.micros(row)), OffsetDateTime[]::new));
        arguments.add(Columns.of(commit.size(), commit::value, Double[]::new));
        addPackets(arguments, commit.packets());
        return arguments.toArray();
    }

    private static void addTallies(List<@Nullable Object> arguments, List<Tally> tallies) {
        arguments.add(Columns.of(tallies, Tally::sensor, String[]::new));
        arguments.add(Columns.of(tallies, tally -> (long) tally.count(), Long[]::new));
        arguments.add(Columns.of(tallies, tally -> Numeric.create(tally.total()), Numeric[]::new));
        arguments.add(Columns.of(tallies, Tally::min, Double[]::new));
        arguments.add(Columns.of(tallies, Tally::max, Double[]::new));
        for (var moments : List.<Function<Tally, Tally.Moment>> of(Tally::first, Tally::last)) {
            arguments.add(Columns.of(tallies, moments.andThen(moment -> IsoTimestamp.ofMicros(moment.micros())),
                    OffsetDateTime[]::new));
            arguments.add(Columns.of(tallies, moments.andThen(Tally.Moment::offset), Integer[]::new));
            arguments.add(Columns.of(tallies, moments.andThen(Tally.Moment::value), Double[]::new));
        }
    }

    private static void addPackets(List<@Nullable Object> arguments, List<Packet> packets) {
        arguments.add(Columns.of(packets, Packet::sensor, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::from, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::to, Integer[]::new));
        arguments.add(Columns.of(packets, Packet::offset, Integer[]::new));
        arguments.add(Columns.of(packets, packet -> IsoTimestamp.ofMicros(packet.first()), OffsetDateTime[]::new));
        arguments.add(Columns.of(packets, packet -> IsoTimestamp.ofMicros(packet.last()), OffsetDateTime[]::new));
    }
}
