package quintet.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.list.Page;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** The collection of pipelines: assigns ids and times, and rejects changes of unknown pipelines. */
@Singleton
public class Pipelines {

    private final PipelineRepository rows;
    private final Clock clock;

    Pipelines(PipelineRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Creates a pipeline, as version 1; {@code caller} is empty without access control. */
    Uni<Outcome<Tagged<PipelineView>>> create(PipelineDraft draft, String caller, @Nullable RepeatKey key) {
        checkNew(draft);
        var edit = Edit.now(caller, clock);
        var row = new Pipeline(PipelineId.random(), draft.configuration(), 1, edit.at(), edit.at());
        return rows.insert(row, edit.actor(), key)
                .map(outcome -> outcome.map(Pipeline::tagged));
    }

    /** Lists pipelines, oldest first; {@code hold} is told the size of the page. */
    Uni<Page<PipelineView>> list(PipelineQuery query, LongConsumer hold) {
        return rows.oldest(query).invoke(found -> hold.accept(found.bytes()))
                .map(found -> Page.of(found.rows(), found.more(), Pipeline::position, PipelineView::of));
    }

    /** Reads a pipeline; 404 if there is none. */
    public Uni<Tagged<PipelineView>> read(PipelineId id) {
        return rows.find(id)
                .onItem().ifNull().failWith(() -> PipelineProblems.notFound(id))
                .map(Pipeline::tagged);
    }

    /**
     * Replaces the configuration, as the next version; 404 if there is no pipeline, 412 if its version does not match.
     *
     * @param caller empty without access control
     */
    Uni<Tagged<PipelineView>> replace(PipelineId id, PipelineDraft draft, @Nullable IfMatch wanted, String caller) {
        checkSame(draft, id);
        return rows.replace(id, draft.configuration(), Edit.now(caller, clock), wanted)
                .onItem().ifNull().failWith(() -> PipelineProblems.notFound(id))
                .map(changed -> changed.orReject(Pipeline::tag).tagged());
    }

    /** What a new pipeline would do. */
    ValidationView rehearse(PipelineDraft draft) {
        checkNew(draft);
        return ValidationView.of(draft.configuration());
    }

    /** What a pipeline would do after {@link #replace}, which would be rejected for the same reasons. */
    Uni<ValidationView> rehearse(PipelineId id, PipelineDraft draft, @Nullable IfMatch wanted) {
        checkSame(draft, id);
        return rows.find(id)
                .onItem().ifNull().failWith(() -> PipelineProblems.notFound(id))
                .invoke(row -> IfMatch.require(wanted, row.version()))
                .map(row -> ValidationView.of(draft.configuration()));
    }

    /** Deletes a pipeline; 404 if there is none, 412 if its version does not match. */
    Uni<Void> delete(PipelineId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted)
                .onItem().ifNull().failWith(() -> PipelineProblems.notFound(id))
                .invoke(deleted -> deleted.orReject(Pipeline::tag))
                .replaceWithVoid();
    }

    /** A 404 for an id without a pipeline. */
    public static Problem notFound(PipelineId id) {
        return PipelineProblems.notFound(id);
    }

    private static void checkNew(PipelineDraft draft) {
        if (draft.id() != null) {
            throw Problem.invalid(List.of(Fault.at("/id", "is made by the server: leave it out")));
        }
    }

    private static void checkSame(PipelineDraft draft, PipelineId id) {
        if (draft.id() != null && !draft.id().equals(id.toString())) {
            throw Problem.invalid(List.of(Fault.at("/id", "must equal the id in the path")));
        }
    }
}
