package quintet.number.batch.range;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import quintet.kit.database.Database;
import quintet.kit.work.Workers;
import quintet.number.batch.Batch;
import quintet.number.batch.BatchKind;
import quintet.number.batch.Counts;
import quintet.number.batch.staged.StageRepository;
import quintet.number.batch.staged.StagedRow;
import quintet.number.batch.work.Lines;
import quintet.number.batch.work.RowRepository;
import quintet.number.batch.work.Step;
import quintet.number.batch.work.StepRepository;

/** Does ranges: makes the rows of each step, then does with them what an import would. */
@Singleton
class RangeRepository implements StepRepository {

    // Both ends have the same number of digits.
    private static final String EXISTING = """
            SELECT count(*) AS existing FROM number
             WHERE e164 ~>=~ $1::text AND e164 ~<=~ $2::text AND length(e164) = length($1)""";

    private final Database database;
    private final StageRepository stage;
    private final RowRepository rows;
    private final Workers workers;
    private final ObjectMapper json;

    RangeRepository(Database database, StageRepository stage, RowRepository rows, Workers workers, ObjectMapper json) {
        this.database = database;
        this.stage = stage;
        this.rows = rows;
        this.workers = workers;
        this.json = json;
    }

    /** How many numbers of a span are in the inventory. */
    Uni<Long> existing(Span span) {
        return database.run(EXISTING, span.number(0).e164(), span.number(span.count() - 1).e164())
                .map(found -> found.iterator().next().getLong("existing"));
    }

    @Override
    public BatchKind kind() {
        return BatchKind.RANGE;
    }

    @Override
    public Uni<Step> step(SqlConnection session, Batch batch, Step done) {
        if (done.equals(Step.NONE)) {
            return Uni.createFrom().item(Step.to(0, Counts.NONE));
        }
        var range = range(batch);
        var span = range.span();
        int from = (int) done.position();
        int to = Math.min(from + ROWS, span.count());
        return from == to ? Uni.createFrom().item(Step.end(from))
                : workers.run(() -> rows(range, span, from, to))
                        .chain(made -> stage.add(session, batch.id(), made))
                        .chain(() -> rows.work(session, batch, new Lines(from, to)))
                        .map(counts -> Step.to(to, counts));
    }

    private static List<StagedRow> rows(NewRange range, Span span, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> range.row(span, i)).toList();
    }

    private NewRange range(Batch batch) {
        try {
            return json.readValue(Objects.requireNonNull(batch.request()), NewRange.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
