package quintet.number.batch;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table of batches. It never leaves the service; clients see {@link BatchView}.
 *
 * @param request the body of the request, as JSON; null if that does not say what to do
 * @param undoOf the batch that it undoes
 * @param undoneBy the batch that undoes it, if it was read
 * @param user who asked for it; null without access control
 * @param rows how many rows it has, as far as that is known
 * @param position the last line that is done, if the work is done in parts; -1 before it begins
 * @param rejected whether it is known to fail as a whole, and only its bad rows are looked for
 * @param step counts its changes
 */
public record Batch(BatchId id, BatchKind kind, BatchState state, Terms terms, @Nullable String request,
        @Nullable UUID undoOf, @Nullable UUID undoneBy, @Nullable String user, Instant createdAt,
        @Nullable Instant finishedAt, long rows, Counts counts, long position, boolean rejected, long step,
        @Nullable String detail) {

    /** Whether it is done in one transaction, or not at all. */
    public boolean isWhole() {
        return terms.mode() == Mode.ATOMIC && !terms.dryRun() && !rejected;
    }

    /** Whether it has changed any number, for good. */
    public boolean hasChanged() {
        return state.isFinal() && !terms.dryRun() && counts.changed() > 0;
    }
}
