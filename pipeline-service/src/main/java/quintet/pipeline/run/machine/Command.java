package quintet.pipeline.run.machine;

/**
 * What a run wants of its executor, once the step before is written.
 *
 * @param stage the position of the stage
 * @param attempt from 1
 */
public record Command(Kind kind, int stage, int attempt) {

    /** The kinds of commands. */
    public enum Kind {
        /** Start the attempt. */
        START,
        /** Go on with the attempt, which another process has started. */
        ATTACH,
        /** Stop the attempt, which may clean up. */
        STOP,
        /** Stop the attempt at once. */
        KILL
    }
}
