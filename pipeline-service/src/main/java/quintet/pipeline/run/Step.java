package quintet.pipeline.run;

import java.util.List;

/**
 * One step of a run: its new progress and the lines it printed. A step is written in one statement; writing it again has
 * no effect.
 */
record Step(RunId run, Run.Progress progress, List<LogLine> lines) {
}
