package quintet.pipeline.execution.simulated;

import java.time.Duration;
import java.util.List;

import quintet.pipeline.execution.Assignment;
import quintet.pipeline.stage.StageType;

/**
 * What a simulated attempt does: it prints lines spread over its duration, and ends. A command prints them evenly. A build
 * prints most of them late, when its layers are done; a deployment prints them early, and then waits for the cluster.
 *
 * @param pace 1: evenly; more: late; less: early
 * @param isEndless whether the attempt hangs after its last line
 */
record Script(List<String> lines, Duration duration, double pace, boolean isEndless, int exitCode) {

    private static final double EVEN = 1;
    private static final double EARLY = 2;
    private static final double LATE = 0.5;

    /** @param usual the duration of an attempt whose trigger does not wish another one */
    static Script of(Assignment assignment, Duration usual) {
        var wish = assignment.wish();
        int exitCode = wish.exitCodeOf(assignment.name());
        var lines = SimulatedOutput.of(assignment, exitCode);
        // An attempt that hangs does not come to its last line, which tells how it ended.
        return new Script(wish.hangs() ? lines.subList(0, lines.size() - 1) : lines, wish.durationOr(usual),
                paceOf(assignment.stage().type()), wish.hangs(), exitCode);
    }

    private static double paceOf(StageType type) {
        return switch (type) {
            case RUN -> EVEN;
            case BUILD -> LATE;
            case DEPLOY -> EARLY;
        };
    }

    /** When a line is due, in milliseconds after the begin of the attempt. */
    long millisOf(int line) {
        return (long) (duration.toMillis() * Math.pow((double) line / lines.size(), pace));
    }
}
