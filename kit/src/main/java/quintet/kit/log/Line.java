package quintet.kit.log;

import java.util.regex.Pattern;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;

import io.quarkus.runtime.util.ExceptionUtil;

/**
 * A warning or an error of the log.
 *
 * @param text its message without paths
 * @param likeness equal for lines of which one is enough
 */
record Line(String category, java.util.logging.Level level, String text, String likeness) {

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");
    /** The path of a request has ids and names, which make no other warning of it. */
    private static final Pattern PATH = Pattern.compile("(?<= )/\\S*");

    /** A line with a stack trace is like another if the root of its failure was thrown at the same place. */
    static Line of(ExtLogRecord record) {
        var text = PATH.matcher(MESSAGE.format(record)).replaceAll("/…");
        var thrown = record.getThrown();
        if (thrown == null) {
            return new Line(record.getLoggerName(), record.getLevel(), text, text);
        }
        var root = ExceptionUtil.getRootCause(thrown);
        var trace = root.getStackTrace();
        return new Line(record.getLoggerName(), record.getLevel(), text + ": " + root,
                record.getMessage() + root.getClass().getName() + (trace.length == 0 ? root.getMessage() : trace[0]));
    }

    /** Whether lines of this level are folded. Others are whole, those that say who changed what above all. */
    static boolean isFolded(java.util.logging.Level level) {
        return level.intValue() >= Level.WARN.intValue();
    }

    /** What stands for all lines of which one is enough. */
    String key() {
        return category + level + likeness;
    }
}
