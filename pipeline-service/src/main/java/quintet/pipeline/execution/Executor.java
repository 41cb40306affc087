package quintet.pipeline.execution;

/**
 * Executes attempts of stages, wherever that is: in this process, in processes of this machine, in a cluster. No call waits:
 * what happens is told later.
 */
public interface Executor {

    /** The name that each of its runs shows, like {@code simulated}. */
    String name();

    /**
     * Starts an attempt. If an attempt of this name has been started before, nothing is started again.
     *
     * @param events is told what happens from now on
     */
    void start(Assignment assignment, AttemptEvents events);

    /**
     * Goes on with an attempt that another process has started, and tells it as started. An attempt that cannot be found any
     * more is told as lost.
     *
     * @param events is told what happens from now on
     */
    void attach(Assignment assignment, AttemptEvents events);

    /**
     * Stops an attempt, which is told as its end. An unknown one is ignored.
     *
     * @param isForced whether it gets no time to clean up
     */
    void stop(AttemptName attempt, boolean isForced);
}
