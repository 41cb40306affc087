package quintet.number.batch.work;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.database.Database;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchId;
import quintet.number.batch.BatchKind;
import quintet.number.batch.BatchRepository;
import quintet.number.batch.Batches;
import quintet.number.batch.Counts;

/**
 * Does the oldest batch. A lock that ends with its transaction lets one instance work at a time, and another one go on as soon
 * as that is killed. So the rows of two batches never wait for each other.
 */
@Singleton
class WorkRepository {

    private static final String LOCK = """
            SELECT pg_try_advisory_xact_lock(hashtext('number_batch')) AS mine, set_config('statement_timeout', '10min', true),
                   set_config('lock_timeout', '1min', true)""";

    // The log of changes reads these settings.
    private static final String OLDEST = """
            SELECT b.*, set_config('quintet.batch', b.id::text, true), set_config('quintet.user', coalesce(b.changed_by, ''), true)
              FROM (SELECT %s FROM number_batch WHERE state IN ('waiting', 'running') ORDER BY queued_at, id LIMIT 1) AS b"""
            .formatted(BatchRepository.COLUMNS);

    private static final String SAVE = """
            UPDATE number_batch
               SET state = $2, position = $3, created = $4, updated = $5, deleted = $6, restored = $7, skipped = $8, bad = $9,
                   row_count = greatest(row_count, $4::bigint + $5::bigint + $6::bigint + $7::bigint + $8::bigint + $9::bigint),
                   rejected = $10, detail = $11, finished_at = $12, step = step + 1
             WHERE id = $1 AND state IN ('waiting', 'running')
            RETURNING""" + " " + BatchRepository.COLUMNS;

    private final Database database;
    private final Batches batches;
    private final Clock clock;
    private final Map<BatchKind, StepRepository> steps;

    WorkRepository(Database database, Batches batches, Clock clock, @All List<StepRepository> steps) {
        this.database = database;
        this.batches = batches;
        this.clock = clock;
        this.steps = steps.stream().collect(Collectors.toMap(StepRepository::kind, Function.identity()));
    }

    /** The failure of a batch. */
    static final class Broken extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Batch batch;

        Broken(Batch batch, Throwable cause) {
            super(cause);
            this.batch = batch;
        }

        Batch batch() {
            return batch;
        }
    }

    /**
     * Does the oldest batch, or the next part of it, and returns it as it is then. Null if there is none, or if another
     * instance works. Fails with {@link Broken}; then nothing was done.
     */
    Uni<@Nullable Batch> next() {
        return database.background(session -> oldest(session).chain(batch -> batch == null
                ? Uni.createFrom().nullItem()
                : advance(session, batch).onFailure().transform(failure -> new Broken(batch, failure))));
    }

    /** Ends a batch that cannot be done, or lets its bad rows be looked for. */
    Uni<@Nullable Batch> reject(Batch batch, @Nullable String reason) {
        var counts = reason == null ? Counts.NONE : batch.counts();
        var end = reason == null ? new Verdict("running", -1, true, null) : new Verdict("failed", -1, false, reason);
        return database.run(SAVE, arguments(batch.id(), counts, end))
                .map(rows -> Database.firstOf(rows, BatchRepository::batch));
    }

    private static Uni<@Nullable Batch> oldest(SqlConnection session) {
        return session.preparedQuery(LOCK).execute().chain(locked -> locked.iterator().next().getBoolean("mine")
                ? session.preparedQuery(OLDEST).execute().map(found -> Database.firstOf(found, BatchRepository::batch))
                : Uni.createFrom().nullItem());
    }

    private Uni<Batch> advance(SqlConnection session, Batch batch) {
        return batch.isWhole() ? whole(session, batch) : part(session, batch);
    }

    private Uni<Batch> whole(SqlConnection session, Batch batch) {
        var done = new Step[] { Step.NONE };
        return Uni.createFrom().deferred(() -> step(session, batch, done[0]))
                .invoke(step -> done[0] = step)
                .call(step -> step.isLast() ? Uni.createFrom().voidItem() : tell(batch, step.counts()))
                .repeat().until(Step::isLast).onItem().ignoreAsUni()
                .chain(() -> save(session, batch, done[0].counts(), Verdict.SUCCESS));
    }

    private Uni<Batch> part(SqlConnection session, Batch batch) {
        var before = batch.position() < 0 ? Step.NONE : Step.to(batch.position(), batch.counts());
        return step(session, batch, before).chain(step -> save(session, batch, step.counts(), Verdict.of(batch, step)));
    }

    private Uni<Step> step(SqlConnection session, Batch batch, Step done) {
        return Objects.requireNonNull(steps.get(batch.kind())).step(session, batch, done).map(done::plus);
    }

    /** Tells followers how far a transaction is, outside of it. */
    private Uni<Void> tell(Batch batch, Counts counts) {
        return database.run(SAVE, arguments(batch.id(), counts, new Verdict("running", -1, false, null)))
                .invoke(told -> batches.changed(batch.id()))
                .replaceWithVoid().onFailure().recoverWithNull();
    }

    private Uni<Batch> save(SqlConnection session, Batch batch, Counts counts, Verdict verdict) {
        return session.preparedQuery(SAVE).execute(Database.tuple(arguments(batch.id(), counts, verdict)))
                .map(saved -> Database.firstOf(saved, (Row row) -> BatchRepository.batch(row)))
                .onItem().ifNull().failWith(() -> new IllegalStateException("the batch is done already"));
    }

    private @Nullable Object[] arguments(BatchId id, Counts counts, Verdict verdict) {
        var finished = verdict.isFinal() ? BatchRepository.sql(clock.instant()) : null;
        return new @Nullable Object[] { id.value(), verdict.state(), verdict.position(), counts.created(), counts.updated(),
                counts.deleted(), counts.restored(), counts.skipped(), counts.bad(), verdict.rejected(), verdict.detail(),
                finished };
    }
}
