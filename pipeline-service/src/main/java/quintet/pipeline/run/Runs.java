package quintet.pipeline.run;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.list.PageQuery;
import quintet.pipeline.PipelineId;
import quintet.pipeline.Pipelines;

/** The collection of runs: triggers, reads and lists them. */
@Singleton
class Runs {

    private final RunRepository rows;
    private final Pipelines pipelines;
    private final Runner runner;
    private final Clock clock;

    Runs(RunRepository rows, Pipelines pipelines, Runner runner, Clock clock) {
        this.rows = rows;
        this.pipelines = pipelines;
        this.runner = runner;
        this.clock = clock;
    }

    /** Queues a run of the pipeline as it is now; it is executed in the background. */
    Uni<Outcome<RunView>> trigger(PipelineId id, Trigger trigger, @Nullable RepeatKey key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var queued = trigger.hasFaults() ? Uni.createFrom().<Outcome<Run>> nullItem()
                : rows.insert(new Run.Draft(RunId.random(), id, trigger.simulation(), now, RunReport.parent()), key);
        return queued
                .onItem().ifNull().switchTo(() -> reject(id, trigger))
                .invoke(runner::poll)
                .map(outcome -> outcome.map(RunView::of));
    }

    /** Reads a run; 404 if there is none. */
    Uni<Tagged<RunView>> read(RunId id) {
        return rows.find(id)
                .onItem().ifNull().failWith(() -> RunProblems.notFound(id))
                .map(run -> new Tagged<>(RunView.of(run), EntityTag.of(run.progress().version())));
    }

    /**
     * Lists the runs of a pipeline, newest first; {@code hold} is told the size of the page. The pipeline may have been
     * deleted; 404 if it never existed.
     */
    Uni<Page<RunView>> latest(PipelineId pipeline, PageQuery query, LongConsumer hold) {
        return rows.latest(pipeline, query)
                .call(found -> found.rows().isEmpty() ? pipelines.read(pipeline) : Uni.createFrom().voidItem())
                .invoke(found -> hold.accept(found.bytes()))
                .map(found -> Page.of(found.rows(), found.more(), Run::position, RunView::of));
    }

    /** The log of a run so far; 404 if there is no such run. */
    Uni<List<LogLine>> log(RunId id) {
        return read(id).flatMap(run -> rows.log(id));
    }

    private <T> Uni<T> reject(PipelineId id, Trigger trigger) {
        return pipelines.read(id).map(pipeline -> {
            throw trigger.refusal(pipeline.body().configuration());
        });
    }
}
