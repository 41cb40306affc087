package quintet.number.batch.work;

import quintet.number.batch.Counts;

/**
 * A step that was done.
 *
 * @param position the last line that is done
 * @param isLast whether nothing is left to do
 */
public record Step(long position, Counts counts, boolean isLast) {

    /** The state before the first step. */
    public static final Step NONE = new Step(-1, Counts.NONE, false);

    /** A step on the way. */
    public static Step to(long position, Counts counts) {
        return new Step(position, counts, false);
    }

    /** The step that finds nothing to do. */
    public static Step end(long position) {
        return new Step(position, Counts.NONE, true);
    }

    /** Both steps, of which the other one is later. */
    Step plus(Step next) {
        return new Step(next.position, counts.plus(next.counts), next.isLast);
    }
}
