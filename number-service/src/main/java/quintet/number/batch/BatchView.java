package quintet.number.batch;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A batch as clients see it.
 *
 * @param rows how many rows it has; those without an outcome are still to do
 * @param created rows that added a number
 * @param updated rows that changed a number
 * @param deleted numbers that were added by what is undone, and are gone
 * @param restored numbers that were deleted by what is undone, and are back
 * @param skipped rows that left a number as it was
 * @param bad rows that could not be done
 * @param by who asked for it; absent without access control
 * @param undoOf the batch that it undoes
 * @param undoneBy the batch that undoes it
 * @param detail why it failed
 */
@RegisterForReflection
@JsonPropertyOrder({ "id", "kind", "state", "dryRun", "mode", "onDuplicate", "rows", "created", "updated", "deleted",
        "restored", "skipped", "bad", "by", "createdAt", "finishedAt", "undoOf", "undoneBy", "detail" })
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchView(BatchId id, BatchKind kind, BatchState state, boolean dryRun, Mode mode, OnDuplicate onDuplicate,
        @Schema(examples = "3") long rows, @Schema(examples = "2") long created, @Schema(examples = "0") long updated,
        @Schema(examples = "0") long deleted, @Schema(examples = "0") long restored, @Schema(examples = "1") long skipped,
        @Schema(examples = "0") long bad, @Schema(examples = "ana") @Nullable String by, Instant createdAt,
        @Nullable Instant finishedAt, @Nullable UUID undoOf, @Nullable UUID undoneBy, @Nullable String detail) {

    /** The view of a row. */
    public static BatchView of(Batch row) {
        var counts = row.counts();
        return new BatchView(row.id(), row.kind(), row.state(), row.terms().dryRun(), row.terms().mode(),
                row.terms().onDuplicate(), row.rows(), counts.created(), counts.updated(), counts.deleted(),
                counts.restored(), counts.skipped(), counts.bad(), row.user(), row.createdAt(), row.finishedAt(),
                row.undoOf(), row.undoneBy(), row.detail());
    }
}
