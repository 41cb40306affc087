package quintet.kit.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * Prints the first of equal warnings and errors, and then their number every ten seconds. So neither an attack nor an outage
 * nor a bug fills the disk.
 */
@LoggingFilter(name = "repeats")
public final class RepeatFilter implements Filter {

    private static final int WINDOW_SECONDS = 10;

    /** The decision on a record. It is kept as the record's marker, since the console and the file ask one after the other. */
    private enum Verdict {
        PRINT,
        COUNT
    }

    private final Repeats repeats = new Repeats(CompletableFuture.delayedExecutor(WINDOW_SECONDS, TimeUnit.SECONDS),
            RepeatFilter::report);

    @Override
    public boolean isLoggable(LogRecord record) {
        if (!Line.isFolded(record.getLevel()) || !(record instanceof ExtLogRecord line)) {
            return true;
        }
        if (line.getMarker() == null) {
            line.setMarker(repeats.isFirst(Line.of(line)) ? Verdict.PRINT : Verdict.COUNT);
        }
        return line.getMarker() != Verdict.COUNT;
    }

    private static void report(Line line, int more) {
        var summary = new ExtLogRecord(line.level(),
                "%s: %d more in the last %d s".formatted(line.text(), more, WINDOW_SECONDS),
                ExtLogRecord.FormatStyle.NO_FORMAT, RepeatFilter.class.getName());
        summary.setLoggerName(line.category());
        summary.setMarker(Verdict.PRINT);
        Logger.getLogger(line.category()).log(summary);
    }
}
