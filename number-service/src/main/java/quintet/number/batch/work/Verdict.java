package quintet.number.batch.work;

import org.jspecify.annotations.Nullable;

import quintet.number.batch.Batch;

/**
 * The state of a batch after a step.
 *
 * @param position the last line that is done; -1 to begin, or where the position is of no use
 * @param rejected whether its bad rows are looked for
 * @param detail why it failed
 */
record Verdict(String state, long position, boolean rejected, @Nullable String detail) {

    /** All was done. */
    static final Verdict SUCCESS = new Verdict("succeeded", -1, false, null);

    /** The state after a step of a batch that is done in parts. */
    static Verdict of(Batch batch, Step step) {
        if (!step.isLast()) {
            return new Verdict("running", step.position(), batch.rejected(), null);
        }
        if (!batch.rejected()) {
            return SUCCESS;
        }
        long bad = step.counts().bad();
        // What had been in the way is gone: the batch is tried again.
        return bad == 0 ? new Verdict("running", -1, false, null)
                : new Verdict("failed", -1, false, "%d of the rows %s bad, so nothing was imported.".formatted(bad,
                        bad == 1 ? "is" : "are"));
    }

    boolean isFinal() {
        return state.equals("succeeded") || state.equals("failed");
    }
}
