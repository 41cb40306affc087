package quintet.metadata.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import quintet.kit.database.Database;
import quintet.kit.problem.Problem;

/** Keeps the lines of files until they become documents, all in one transaction. */
@Singleton
class ImportRepository {

    private static final String KEEP = """
            INSERT INTO metadata_import_line (import, wave, line, id, version, registered_on, changed_on, author, restored_from,
                                              name, namespace, kind, labels, payload, content_hash, received_on)
            SELECT $1::uuid,
                   coalesce((SELECT max(k.wave) FROM metadata_import_line k WHERE k.import = $1 AND k.id = l.id), 0)
                   + row_number() OVER (PARTITION BY l.id ORDER BY l.line),
                   l.line, l.id, l.version, l.registered_on, l.changed_on, l.author, l.restored_from, l.name, l.namespace,
                   l.kind, l.labels::jsonb, l.payload, l.content_hash, now()
              FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::text[],
                          $8::bigint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[])
                AS l (line, id, version, registered_on, changed_on, author, restored_from, name, namespace, kind, labels,
                      payload, content_hash)""";

    // One import writes at a time: two files with the same new id would wait for each other.
    private static final String BEGIN = """
            SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', '4s', true),
                   pg_try_advisory_xact_lock(hashtextextended('quintet.metadata.import', 0)) AS free""";

    // In the order of ids, as all statements do that lock several documents. Later statements then see their newest states.
    private static final String LOCK = """
            WITH locked AS MATERIALIZED (
                SELECT FROM metadata
                 WHERE id IN (SELECT id FROM metadata_import_line WHERE import = $1 AND wave = 1)
                 ORDER BY id FOR UPDATE)
            SELECT (SELECT count(*) FROM locked) AS held, count(*) AS lines, coalesce(max(wave), 0) AS waves
              FROM metadata_import_line WHERE import = $1""";

    // A line continues the history of its document only behind the line before it in the file, which has the version before it.
    private static final String WAVE = """
            WITH line AS MATERIALIZED (
                SELECT l.*, m.version AS held,
                       CASE WHEN l.skipped THEN 'skipped'
                            WHEN m.id IS NULL AND l.payload IS NULL THEN 'unknown'
                            WHEN m.id IS NULL THEN 'created'
                            WHEN l.version IS NOT NULL AND ({same as v}) THEN 'unchanged'
                            WHEN l.version = m.version + 1 AND l.wave > 1 THEN 'updated'
                            WHEN (l.version IS NULL OR $3 = 'newVersion') AND ({same as m}) THEN 'unchanged'
                            WHEN $3 = 'newVersion' THEN 'updated'
                            WHEN $3 = 'skip' THEN 'skipped'
                            ELSE 'conflict' END AS outcome
                  FROM metadata_import_line l
                  LEFT JOIN metadata m ON m.id = l.id
                  LEFT JOIN metadata_version v ON v.id = l.id AND v.version = l.version
                 WHERE l.import = $1 AND l.wave = $2),
            created AS (
                INSERT INTO metadata (id, registered_on, name, payload, content_hash, namespace, kind, labels, version,
                                      updated_on, author, restored_from)
                SELECT id, registered_on, name, payload, content_hash, namespace, kind, labels, coalesce(version, 1),
                       changed_on, author, restored_from
                  FROM line WHERE outcome = 'created' ORDER BY line),
            updated AS (
                UPDATE metadata m
                   SET version = m.version + 1, author = l.author, restored_from = l.restored_from, name = l.name,
                       updated_on = greatest(l.changed_on, m.updated_on + interval '1 microsecond'),
                       payload = coalesce(l.payload, m.payload), content_hash = coalesce(l.content_hash, m.content_hash),
                       namespace = l.namespace, kind = l.kind, labels = l.labels,
                       deleted_on = CASE WHEN l.payload IS NULL THEN l.changed_on END
                  FROM line l WHERE m.id = l.id AND l.outcome = 'updated'),
            skipped AS (
                UPDATE metadata_import_line s SET skipped = true
                  FROM line l WHERE s.import = $1 AND s.id = l.id AND s.wave > $2 AND l.outcome = 'skipped')
            SELECT outcome, count(*) AS lines,
                   CASE WHEN outcome IN ('unknown', 'conflict') THEN (array_agg(line ORDER BY line))[1:100] END AS places,
                   CASE WHEN outcome IN ('unknown', 'conflict') THEN (array_agg(held ORDER BY line))[1:100] END AS held
              FROM line GROUP BY outcome"""
            .replace("{same as v}", same("v", "v.payload IS NULL"))
            .replace("{same as m}", same("m", "m.deleted_on IS NOT NULL"));

    private static final String DROP = "DELETE FROM metadata_import_line WHERE import = $1";

    private static final String PURGE = "DELETE FROM metadata_import_line WHERE received_on < now() - interval '1 hour'";

    private static final String QUERY_CANCELED = "57014";

    private final Database database;
    private final Clock clock;

    ImportRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Ends a transaction that only foretells: it is rolled back. */
    private static final class Foretold extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient ImportView view;

        Foretold(ImportView view) {
            super("dry run", null, false, false);
            this.view = view;
        }
    }

    /** Keeps lines of a file. */
    Uni<Void> keep(ImportFile file, SortedMap<Long, ImportLine> lines) {
        return database.run(KEEP, arguments(file.id(), lines)).replaceWithVoid();
    }

    /** Makes documents of all lines; a file with a line that does not fit is a 409, and nothing is written. */
    Uni<ImportView> write(ImportFile file, Duration limit) {
        var write = new ImportWrite(file, clock.instant().plus(limit));
        return database.background(session -> begin(session, limit).chain(() -> lock(session, file))
                .chain(waves -> waves(session, write, waves))
                .invoke(view -> {
                    if (file.terms().query().dryRun()) {
                        throw new Foretold(view);
                    }
                }))
                .onFailure(Foretold.class).recoverWithItem(foretold -> foretold.view)
                .onFailure(ImportRepository::isLate).transform(late -> Problem.invalid(
                        "The documents could not be written within %d seconds, so none was: split the file."
                                .formatted(limit.toSeconds())));
    }

    /** Deletes the lines of a file. */
    Uni<Void> drop(UUID file) {
        return database.run(DROP, file).replaceWithVoid();
    }

    /** Deletes lines that nobody waits for any more. */
    Uni<Void> purge() {
        return database.run(PURGE).replaceWithVoid();
    }

    private static Uni<Void> begin(SqlConnection session, Duration limit) {
        return session.preparedQuery(BEGIN).execute(Database.tuple(Long.toString(limit.toMillis()))).invoke(rows -> {
            if (!rows.iterator().next().getBoolean("free")) {
                throw Problem.overloaded("Another import is writing its documents.");
            }
        }).replaceWithVoid();
    }

    /** Locks the documents of a file, and returns the number of its waves. */
    private static Uni<Long> lock(SqlConnection session, ImportFile file) {
        return session.preparedQuery(LOCK).execute(Database.tuple(file.id())).map(rows -> {
            var row = rows.iterator().next();
            if (row.getLong("lines") != file.lines()) {
                throw Problem.unavailable("The file took too long to arrive.");
            }
            return row.getLong("waves");
        });
    }

    private Uni<ImportView> waves(SqlConnection session, ImportWrite write, long waves) {
        // Each statement has a limit by itself, but there may be many.
        return clock.instant().isAfter(write.until()) ? Uni.createFrom().failure(new TimeoutException())
                : write.wave() == waves ? Uni.createFrom().item(write::view)
                        : wave(session, write).chain(() -> waves(session, write, waves));
    }

    private static Uni<Void> wave(SqlConnection session, ImportWrite write) {
        var arguments = Database.tuple(write.file().id(), write.next(), write.file().terms().query().onDuplicate().label());
        return session.preparedQuery(WAVE).execute(arguments).invoke(rows -> {
            rows.forEach(row -> write.add(row.getString("outcome"), row.getLong("lines"),
                    places(row.getArrayOfLongs("places"), row.getArrayOfLongs("held"))));
            write.rejectConflicts();
        }).replaceWithVoid();
    }

    private static SortedMap<Long, Long> places(Long @Nullable [] lines, @Nullable Long @Nullable [] held) {
        var places = new TreeMap<Long, Long>();
        for (int i = 0; lines != null && held != null && i < lines.length; i++) {
            var version = held[i];
            places.put(lines[i], version == null ? 0 : version);
        }
        return places;
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof PgException sql && QUERY_CANCELED.equals(sql.getSqlState()));
    }

    private static String same(String other, String deleted) {
        return """
                CASE WHEN l.payload IS NULL THEN {deleted}
                     ELSE NOT {deleted} AND (l.name, l.payload, l.namespace, l.kind, l.labels) IS NOT DISTINCT FROM
                          ({o}.name, {o}.payload, {o}.namespace, {o}.kind, {o}.labels) END AND {o}.id IS NOT NULL"""
                .replace("{deleted}", "(" + deleted + ")").replace("{o}", other);
    }

    private static @Nullable Object[] arguments(UUID file, SortedMap<Long, ImportLine> lines) {
        var values = lines.values();
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(file);
        arguments.add(lines.keySet().toArray(Long[]::new));
        arguments.add(values.stream().map(ImportLine::id).toArray(UUID[]::new));
        arguments.add(values.stream().map(line -> line.history().version()).toArray(Long[]::new));
        arguments.add(values.stream().map(line -> line.history().registeredOn().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        arguments.add(values.stream().map(line -> line.history().edition().sqlTime()).toArray(OffsetDateTime[]::new));
        arguments.add(column(values, line -> line.history().edition().author()));
        arguments.add(values.stream().map(line -> line.history().restoredFrom()).toArray(Long[]::new));
        arguments.add(column(values, ImportLine::name));
        arguments.add(column(values, line -> line.attributes().namespace()));
        arguments.add(column(values, line -> line.attributes().kind()));
        arguments.add(column(values, line -> line.attributes().labelsJson()));
        arguments.add(column(values, line -> line.payload() == null ? null : line.payload().text()));
        arguments.add(values.stream().map(line -> line.payload() == null ? null : line.payload().hash())
                .toArray(Buffer[]::new));
        return arguments.toArray();
    }

    private static @Nullable String[] column(Collection<ImportLine> lines, Function<ImportLine, @Nullable String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }
}
