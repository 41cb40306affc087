package quintet.pipeline.run;

import java.util.List;

/**
 * What a run went through at one moment: its whole new progress, and the lines it printed. Written at once; writing it
 * twice does no harm.
 */
record Step(RunId run, Run.Progress progress, List<LogLine> lines) {
}
