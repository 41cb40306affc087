package quintet.pipeline.run;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.problem.Problem;
import quintet.pipeline.PipelineId;
import quintet.pipeline.PipelineView;
import quintet.pipeline.Pipelines;
import quintet.pipeline.execution.Executor;
import quintet.pipeline.execution.Simulation;
import quintet.pipeline.run.queue.RunQueue;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunProblems;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.store.ListRepository;
import quintet.pipeline.run.store.RunRepository;
import quintet.pipeline.run.store.RunRepository.Draft;
import quintet.pipeline.run.store.RunRepository.Repeat;
import quintet.pipeline.run.store.RunRepository.Wishes;

/** The collection of runs: triggers, repeats, cancels, reads and lists them. */
@Singleton
class Runs {

    private final RunRepository rows;
    private final ListRepository lists;
    private final Pipelines pipelines;
    private final RunQueue queue;
    private final Executor executor;
    private final Clock clock;

    Runs(RunRepository rows, ListRepository lists, Pipelines pipelines, RunQueue queue, Executor executor, Clock clock) {
        this.rows = rows;
        this.lists = lists;
        this.pipelines = pipelines;
        this.queue = queue;
        this.executor = executor;
        this.clock = clock;
    }

    /** Who asks for something. */
    record Request(@Nullable String actor, @Nullable RepeatKey key) {
    }

    /** Queues a run of the pipeline as it is now; it is executed in the background. */
    Uni<Outcome<RunView>> trigger(PipelineId id, Trigger trigger, Request request) {
        queue.checkSpace();
        var queued = trigger.needsPipeline() ? Uni.createFrom().<Outcome<Run>> nullItem()
                : queue(id, new Wishes(trigger.simulation(), trigger.ref(), null, null), request);
        return queued
                .onItem().ifNull().switchTo(() -> consider(id, trigger, request))
                .map(outcome -> outcome.map(RunView::of));
    }

    private Uni<@Nullable Outcome<Run>> queue(PipelineId id, Wishes wishes, Request request) {
        return queue.add(owner -> rows.trigger(id, draft(request, owner), wishes, request.key()));
    }

    /** Reads the pipeline to tell what is wrong with the trigger, or to fit its parameters. */
    private Uni<Outcome<Run>> consider(PipelineId id, Trigger trigger, Request request) {
        return pipelines.read(id).flatMap(found -> {
            var pipeline = found.body();
            var faults = trigger.faultsFor(pipeline.configuration());
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
            var wishes = new Wishes(trigger.simulation(), trigger.ref(), trigger.parametersOf(pipeline.configuration()),
                    pipeline.version());
            return queue(id, wishes, request).onItem().ifNull().failWith(() -> refusal(pipeline));
        });
    }

    /** Executes again what failed in a run, and what follows it. What the trigger wished of the simulator is forgotten. */
    Uni<Outcome<RunView>> retry(RunId id, Request request) {
        return find(id).flatMap(run -> rows.configuration(run)
                .map(configuration -> Retry.failed(configuration, ended(run).progress().stages()))
                .flatMap(stages -> repeat(run, stages, Simulation.NONE, request)));
    }

    /** Executes all stages of a run again. */
    Uni<Outcome<RunView>> rerun(RunId id, Request request) {
        return find(id).flatMap(run -> repeat(run, Retry.all(ended(run).progress().stages()), null, request));
    }

    private Uni<Outcome<RunView>> repeat(Run run, List<StageProgress> stages, @Nullable Simulation simulation,
            Request request) {
        if (stages.isEmpty()) {
            throw RunProblems.nothingFailed(run.id());
        }
        queue.checkSpace();
        return queue.add(owner -> rows.repeat(draft(request, owner), run, new Repeat(stages, simulation), request.key()))
                .onItem().ifNull().switchTo(() -> pipelines.read(run.order().pipeline()).map(found -> {
                    throw refusal(found.body());
                }))
                .map(outcome -> outcome.map(RunView::of));
    }

    /** Asks for the end of a run. */
    Uni<Outcome<RunView>> cancel(RunId id, boolean isForced, Request request) {
        return rows.cancel(id, new Run.Cancel(Code.CANCELLED, request.actor(), isForced), queue.instance(), request.key())
                .invoke(outcome -> queue.cancel(id))
                .onItem().ifNull().switchTo(() -> find(id).map(run -> {
                    throw RunProblems.over(id, run.progress().status());
                }))
                .map(outcome -> outcome.map(RunView::of));
    }

    /** Reads a run; 404 if there is none. */
    Uni<Tagged<RunView>> read(RunId id) {
        return find(id).map(run -> new Tagged<>(RunView.of(run), EntityTag.of(run.progress().version())));
    }

    /**
     * Lists the runs of a pipeline, newest first; {@code hold} is told the size of the page. The pipeline may have been
     * deleted; 404 if it never existed.
     */
    Uni<Page<RunView>> latestOf(PipelineId pipeline, RunQuery query, LongConsumer hold) {
        return latest(query, hold)
                .call(page -> page.items().isEmpty() ? pipelines.read(pipeline) : Uni.createFrom().voidItem());
    }

    /** Lists runs, newest first; {@code hold} is told the size of the page. */
    Uni<Page<RunView>> latest(RunQuery query, LongConsumer hold) {
        return lists.latest(query.filter(), query.page())
                .invoke(found -> hold.accept(found.bytes()))
                .map(found -> Page.of(found.rows(), found.more(), Run::position, RunView::of));
    }

    private Uni<Run> find(RunId id) {
        return rows.find(id).onItem().ifNull().failWith(() -> RunProblems.notFound(id));
    }

    private Draft draft(Request request, @Nullable UUID owner) {
        return new Draft(RunId.random(), clock.instant().truncatedTo(ChronoUnit.MICROS), executor.name(), request.actor(),
                traceparent(), owner);
    }

    private static Run ended(Run run) {
        if (!run.progress().status().isFinal()) {
            throw RunProblems.live(run.id(), run.progress().status());
        }
        return run;
    }

    /** Why a pipeline does not accept a run that has no faults. */
    private static Problem refusal(PipelineView pipeline) {
        if (!pipeline.configuration().isEnabled()) {
            return RunProblems.disabled(pipeline.id());
        }
        return pipeline.configuration().concurrency() == null ? Problem.unavailable("The pipeline is being changed.")
                : RunProblems.busy(pipeline.id());
    }

    /** The current span, as the header {@code traceparent} has it; null without one. */
    private static @Nullable String traceparent() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? String.join("-", "00", span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : null;
    }
}
