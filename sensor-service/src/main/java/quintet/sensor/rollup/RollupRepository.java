package quintet.sensor.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import quintet.kit.database.Database;
import quintet.sensor.commit.Columns;
import quintet.sensor.commit.TotalsUpsert;
import quintet.sensor.measurement.IsoTimestamp;

/** The table of roll-ups, as a pass of the roller changes it. */
@Singleton
class RollupRepository {

    private static final String FIND = """
            SELECT r.sensor, r.span, r.start, r.last_at, r.sketch
              FROM unnest($1::bigint[], $2::int[], $3::timestamptz[]) AS key (sensor, span, start)
              JOIN rollup r USING (sensor, span, start)""";

    // Of two equal timestamps the one rolled up later is the duplicate, within a pass that of the higher batch. Packets that
    // are still fresh are left out: their own pass will find this one. Each sensor's packets are searched once for all
    // its candidates; without MATERIALIZED and OFFSET 0 the planner would search them once per candidate.
    private static final String FIND_DUPLICATES = """
            WITH candidate AS MATERIALIZED (
                SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[]) AS c (index, sensor, micros, batch)),
            past AS MATERIALIZED (
                SELECT reach.sensor, p.batch, one.micros
                  FROM (SELECT sensor, min(micros) AS first, max(micros) AS last FROM candidate GROUP BY sensor) AS reach
                 CROSS JOIN LATERAL (
                        SELECT packet.batch, packet.micros FROM packet
                         WHERE packet.sensor = reach.sensor AND packet.last_micros >= reach.first
                           AND packet.first_micros <= reach.last
                           AND packet.received_at >= $6
                           AND NOT EXISTS (SELECT FROM fresh_batch
                                            WHERE fresh_batch.batch = packet.batch AND fresh_batch.batch <> ALL ($5::bigint[]))
                        OFFSET 0) AS p
                 CROSS JOIN unnest(p.micros) AS one (micros)
                 WHERE one.micros BETWEEN reach.first AND reach.last)
            SELECT DISTINCT c.index
              FROM candidate c JOIN past USING (sensor, micros)
             WHERE past.batch <> c.batch AND NOT (past.batch > c.batch AND past.batch = ANY ($5::bigint[]))""";

    private static final String ADD = """
            INSERT INTO rollup AS kept (sensor, span, start, count, total, squares, min, max, first_at, first_offset, first_value,
                                     last_at, last_offset, last_value, received_at, late, duplicates, sketch)
            SELECT * FROM unnest($1::bigint[], $2::int[], $3::timestamptz[], $4::bigint[], $5::numeric[], $6::numeric[],
                                 $7::float8[], $8::float8[], $9::timestamptz[], $10::int[], $11::float8[],
                                 $12::timestamptz[], $13::int[], $14::float8[], $15::timestamptz[], $16::bigint[],
                                 $17::bigint[], $18::bytea[])
            ON CONFLICT (sensor, span, start) DO UPDATE
               SET %s,
                   late = kept.late + excluded.late,
                   duplicates = kept.duplicates + excluded.duplicates,
                   squares = kept.squares + excluded.squares,
                   sketch = excluded.sketch"""
            .formatted(TotalsUpsert.ASSIGNMENTS);

    /** The roll-ups of these keys that are stored already. */
    Uni<Map<RollupKey, StoredRollup>> find(SqlConnection connection, Collection<RollupKey> keys) {
        var arguments = Database.tuple(Columns.of(keys, RollupKey::sensor, Long[]::new),
                Columns.of(keys, key -> key.bucket().seconds(), Integer[]::new),
                Columns.of(keys, RollupRepository::start, OffsetDateTime[]::new));
        return connection.preparedQuery(FIND).execute(arguments).map(rows -> {
            var stored = new HashMap<RollupKey, StoredRollup>();
            rows.forEach(row -> stored.put(key(row),
                    new StoredRollup(IsoTimestamp.micros(row.getOffsetDateTime("last_at")),
                            row.getBuffer("sketch").getDelegate())));
            return stored;
        });
    }

    /**
     * Finds the duplicates among the candidates, and marks them.
     *
     * @param batches the numbers of all batches of the pass
     * @param since packets received before are not searched
     */
    Uni<RollupDeltas> markDuplicates(SqlConnection connection, RollupDeltas deltas, Long[] batches, OffsetDateTime since) {
        var candidates = deltas.candidates();
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(deltas);
        }
        var arguments = Database.tuple(
                Columns.<Integer> of(candidates.size(), index -> index, Integer[]::new),
                Columns.of(candidates, FreshMeasurement::sensor, Long[]::new),
                Columns.of(candidates, FreshMeasurement::micros, Long[]::new),
                Columns.of(candidates, FreshMeasurement::batch, Long[]::new),
                batches, since);
        return connection.preparedQuery(FIND_DUPLICATES).execute(arguments).map(rows -> {
            rows.forEach(row -> deltas.markDuplicate(candidates.get(row.getInteger("index"))));
            return deltas;
        });
    }

    /** Adds {@link #columns} to the roll-ups. */
    Uni<Void> add(SqlConnection connection, Tuple columns) {
        return connection.preparedQuery(ADD).execute(columns).replaceWithVoid();
    }

    /** How many roll-ups the columns add to. */
    static int size(Tuple columns) {
        return columns.getArrayOfLongs(0).length;
    }

    /** The deltas as columns, ready to be written. */
    static Tuple columns(RollupDeltas all) {
        var deltas = all.deltas();
        return Database.tuple(
                Columns.of(deltas, delta -> delta.key().sensor(), Long[]::new),
                Columns.of(deltas, delta -> delta.key().bucket().seconds(), Integer[]::new),
                Columns.of(deltas, delta -> start(delta.key()), OffsetDateTime[]::new),
                Columns.of(deltas, RollupDelta::count, Long[]::new),
                Columns.of(deltas, delta -> Numeric.create(delta.total().total()), Numeric[]::new),
                Columns.of(deltas, delta -> Numeric.create(delta.squares().total()), Numeric[]::new),
                Columns.of(deltas, RollupDelta::min, Double[]::new),
                Columns.of(deltas, RollupDelta::max, Double[]::new),
                Columns.of(deltas, delta -> delta.first().at(), OffsetDateTime[]::new),
                Columns.of(deltas, delta -> delta.first().offset(), Integer[]::new),
                Columns.of(deltas, delta -> delta.first().value(), Double[]::new),
                Columns.of(deltas, delta -> delta.last().at(), OffsetDateTime[]::new),
                Columns.of(deltas, delta -> delta.last().offset(), Integer[]::new),
                Columns.of(deltas, delta -> delta.last().value(), Double[]::new),
                Columns.of(deltas, delta -> delta.newest().received(), OffsetDateTime[]::new),
                Columns.of(deltas, RollupDelta::late, Long[]::new),
                Columns.of(deltas, RollupDelta::duplicates, Long[]::new),
                Columns.of(deltas, delta -> Buffer.buffer(all.sketch(delta)), Buffer[]::new));
    }

    private static RollupKey key(Row row) {
        return new RollupKey(row.getLong("sensor"), RollupBucket.of(row.getInteger("span")),
                row.getOffsetDateTime("start").toEpochSecond());
    }

    private static OffsetDateTime start(RollupKey key) {
        return Instant.ofEpochSecond(key.start()).atOffset(ZoneOffset.UTC);
    }
}
