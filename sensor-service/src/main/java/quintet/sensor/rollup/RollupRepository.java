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
import quintet.sensor.commit.Totals;
import quintet.sensor.measurement.IsoTimestamp;

/** The table of roll-ups, as a pass of the roller changes it. */
@Singleton
class RollupRepository {

    private static final String KNOWN = """
            SELECT r.sensor, r.span, r.start, r.last_at, r.sketch
              FROM unnest($1::bigint[], $2::int[], $3::timestamptz[]) AS key (sensor, span, start)
              JOIN rollup r USING (sensor, span, start)""";

    // Of two that are alike the one counts that was rolled up later: in this pass the one of the higher batch. What is
    // still fresh will see this one. Each sensor's packets are looked through once for all of its suspects; the planner,
    // who knows nothing of arrays, would look for each suspect in all of them if it were left to it.
    private static final String REPEATED = """
            WITH suspect AS MATERIALIZED (
                SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[]) AS s (index, sensor, micros, batch)),
            past AS MATERIALIZED (
                SELECT reach.sensor, p.batch, one.micros
                  FROM (SELECT sensor, min(micros) AS first, max(micros) AS last FROM suspect GROUP BY sensor) AS reach
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
            SELECT DISTINCT s.index
              FROM suspect s JOIN past USING (sensor, micros)
             WHERE past.batch <> s.batch AND NOT (past.batch > s.batch AND past.batch = ANY ($5::bigint[]))""";

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
            .formatted(Totals.ADD);

    /** The roll-ups of these keys that are kept already. */
    Uni<Map<Key, Known>> known(SqlConnection connection, Collection<Key> keys) {
        var arguments = Database.tuple(Columns.of(keys, Key::sensor, Long[]::new),
                Columns.of(keys, key -> key.span().seconds(), Integer[]::new),
                Columns.of(keys, RollupRepository::start, OffsetDateTime[]::new));
        return connection.preparedQuery(KNOWN).execute(arguments).map(rows -> {
            var known = new HashMap<Key, Known>();
            rows.forEach(row -> known.put(key(row),
                    new Known(IsoTimestamp.micros(row.getOffsetDateTime("last_at")), row.getBuffer("sketch").getDelegate())));
            return known;
        });
    }

    /**
     * Counts the duplicates among the suspects of a piece.
     *
     * @param batches those of the whole pass
     * @param since what was received before is not compared
     */
    Uni<Piece> judge(SqlConnection connection, Piece piece, Long[] batches, OffsetDateTime since) {
        var suspects = piece.suspects();
        if (suspects.isEmpty()) {
            return Uni.createFrom().item(piece);
        }
        var arguments = Database.tuple(
                Columns.<Integer> of(suspects.size(), index -> index, Integer[]::new),
                Columns.of(suspects, Fresh::sensor, Long[]::new),
                Columns.of(suspects, Fresh::micros, Long[]::new), Columns.of(suspects, Fresh::batch, Long[]::new),
                batches, since);
        return connection.preparedQuery(REPEATED).execute(arguments).map(rows -> {
            rows.forEach(row -> piece.convict(suspects.get(row.getInteger("index"))));
            return piece;
        });
    }

    /** Adds to the roll-ups what pieces made of {@link #columns}. */
    Uni<Void> add(SqlConnection connection, Tuple columns) {
        return connection.preparedQuery(ADD).execute(columns).replaceWithVoid();
    }

    /** How many roll-ups such columns add to. */
    static int size(Tuple columns) {
        return columns.getArrayOfLongs(0).length;
    }

    /** What a piece adds, ready to be written. */
    static Tuple columns(Piece piece) {
        var portions = piece.portions();
        return Database.tuple(
                Columns.of(portions, portion -> portion.key().sensor(), Long[]::new),
                Columns.of(portions, portion -> portion.key().span().seconds(), Integer[]::new),
                Columns.of(portions, portion -> start(portion.key()), OffsetDateTime[]::new),
                Columns.of(portions, Portion::count, Long[]::new),
                Columns.of(portions, portion -> Numeric.create(portion.total().total()), Numeric[]::new),
                Columns.of(portions, portion -> Numeric.create(portion.squares().total()), Numeric[]::new),
                Columns.of(portions, Portion::min, Double[]::new),
                Columns.of(portions, Portion::max, Double[]::new),
                Columns.of(portions, portion -> portion.first().at(), OffsetDateTime[]::new),
                Columns.of(portions, portion -> portion.first().offset(), Integer[]::new),
                Columns.of(portions, portion -> portion.first().value(), Double[]::new),
                Columns.of(portions, portion -> portion.last().at(), OffsetDateTime[]::new),
                Columns.of(portions, portion -> portion.last().offset(), Integer[]::new),
                Columns.of(portions, portion -> portion.last().value(), Double[]::new),
                Columns.of(portions, portion -> portion.newest().received(), OffsetDateTime[]::new),
                Columns.of(portions, Portion::late, Long[]::new),
                Columns.of(portions, Portion::duplicates, Long[]::new),
                Columns.of(portions, portion -> Buffer.buffer(piece.sketch(portion)), Buffer[]::new));
    }

    private static Key key(Row row) {
        return new Key(row.getLong("sensor"), Span.of(row.getInteger("span")),
                row.getOffsetDateTime("start").toEpochSecond());
    }

    private static OffsetDateTime start(Key key) {
        return Instant.ofEpochSecond(key.start()).atOffset(ZoneOffset.UTC);
    }
}
