package quintet.pipeline.execution;

import org.jspecify.annotations.Nullable;

/** What an executor tells of its attempts, as it happens. Calls may come on any thread, and more than once. */
public interface AttemptEvents {

    /** The attempt executes from now on; before, it was waiting for a machine or an image. */
    void started(AttemptName attempt);

    /**
     * The attempt prints a line, without its line break.
     *
     * @return false if the line is not taken, because too many are not written yet. The attempt then waits with its output, and
     *         the same line is told again some milliseconds later
     */
    boolean line(AttemptName attempt, String line);

    /**
     * The attempt has ended. None of its lines comes later.
     *
     * @param exitCode 0 for success; null if it was stopped before it had one
     */
    void ended(AttemptName attempt, @Nullable Integer exitCode);

    /** The attempt is gone, and its end will never be known. */
    void lost(AttemptName attempt, String why);
}
