package quintet.pipeline.run.queue;

import java.time.Duration;
import java.time.Instant;

import quintet.pipeline.execution.Executor;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.Step;
import quintet.pipeline.run.store.StepRepository;

/** What a driver needs around it. */
interface RunHost {

    long NO_TIMER = -1;

    Executor executor();

    StepRepository steps();

    Instant now();

    /** Runs a task after a delay. Returns the number of its timer. */
    long after(Duration delay, Runnable task);

    void cancelTimer(long timer);

    /** A step of the run is written. */
    void changed(RunDriver run, Step step);

    /** The last step of the run is written. */
    void ended(RunDriver run, Run.Progress progress);

    /** The run belongs to another instance. */
    void lost(RunDriver run);
}
