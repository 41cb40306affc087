package quintet.pipeline.version;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.list.Page;
import quintet.pipeline.Edit;
import quintet.pipeline.PipelineId;
import quintet.pipeline.PipelineView;
import quintet.pipeline.Pipelines;

/** The versions of pipelines: lists, reads, compares and restores them. Those of deleted pipelines stay readable. */
@Singleton
class Versions {

    /** A difference repeats no more than both configurations. */
    record Comparison(VersionNumber to, List<Difference> differences) {
    }

    private final VersionRepository rows;
    private final Clock clock;
    private final ObjectMapper json;

    Versions(VersionRepository rows, Clock clock, ObjectMapper json) {
        this.rows = rows;
        this.clock = clock;
        this.json = json;
    }

    /** The history of a pipeline, newest first; 404 if it never existed. */
    Uni<Page<VersionView>> list(PipelineId pipeline, VersionQuery query) {
        return rows.latest(pipeline, query).map(found -> {
            if (found.isEmpty()) {
                throw Pipelines.notFound(pipeline);
            }
            return Page.of(found, query.limit(), VersionView::version, Function.identity());
        });
    }

    /** The pipeline as it was in a version; 404 if there is no such pipeline or version. */
    Uni<Tagged<PipelineView>> read(PipelineId pipeline, VersionNumber number) {
        return rows.find(pipeline, number).map(found -> tagged(orReject(found.get(0), pipeline, number)));
    }

    /**
     * The difference between a version and another one, the newest if null; 404 if there is no such pipeline or version.
     * {@code hold} is told the size of both configurations.
     */
    Uni<Comparison> compare(PipelineId pipeline, VersionNumber number, @Nullable VersionNumber to, LongConsumer hold) {
        return rows.find(pipeline, number, to).map(found -> {
            var old = orReject(found.get(0), pipeline, number);
            var now = orReject(found.get(1), pipeline, to == null ? number : to);
            hold.accept((long) found.get(0).bytes() + found.get(1).bytes());
            return new Comparison(new VersionNumber(now.version()), Diff.between(document(old), document(now)));
        });
    }

    /**
     * Gives the pipeline the configuration of a version again, as its next version; 404 if there is no such pipeline or
     * version, 412 if the pipeline's version does not match.
     */
    Uni<Tagged<PipelineView>> restore(PipelineId pipeline, VersionNumber number, @Nullable IfMatch wanted, String caller) {
        return rows.restore(pipeline, number, Edit.now(caller, clock), wanted)
                .onItem().ifNull().failWith(() -> Pipelines.notFound(pipeline))
                .map(changed -> {
                    if (!changed.hit()) {
                        IfMatch.require(wanted, changed.row().version());
                        throw VersionProblems.notFound(pipeline, number);
                    }
                    return tagged(changed.row());
                });
    }

    private ObjectNode document(PipelineView version) {
        return json.valueToTree(version.configuration());
    }

    private static PipelineView orReject(KeptVersion version, PipelineId pipeline, VersionNumber number) {
        if (!version.ofKnownPipeline()) {
            throw Pipelines.notFound(pipeline);
        }
        if (version.view() == null) {
            throw VersionProblems.notFound(pipeline, number);
        }
        return version.view();
    }

    private static Tagged<PipelineView> tagged(PipelineView pipeline) {
        return new Tagged<>(pipeline, EntityTag.of(pipeline.version()));
    }
}
