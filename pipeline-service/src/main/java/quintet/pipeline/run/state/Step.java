package quintet.pipeline.run.state;

import java.util.List;

/**
 * One step of a run: its new progress, the lines it printed and the changes of states. A step is written in one statement, or
 * not at all.
 *
 * @param claim by which it is written
 * @param number counts the steps of the run
 * @param progress the state after it; its version follows that of the row that the step replaces
 * @param journal what happened in it
 */
public record Step(Run.Claim claim, long number, Run.Progress progress, Journal journal) {

    /**
     * What happened in a step, or since then.
     *
     * @param lastSeq the number of the last line
     * @param lastChange the number of the last change
     */
    public record Journal(List<LogLine> lines, List<Change> changes, long lastSeq, long lastChange) {
    }
}
