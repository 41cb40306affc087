package quintet.kit.log;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.ObjIntConsumer;

/**
 * Lets the first of equal lines through, and counts the others. After each window it reports their number, as long as there
 * are any.
 */
final class Repeats {

    /** Further kinds of lines at once are not counted, so that memory stays bounded. */
    static final int MAX_KINDS = 1000;

    private final Executor later;
    private final ObjIntConsumer<Line> report;
    private final Map<String, Integer> more = new HashMap<>();

    /**
     * @param later runs a task after a window
     * @param report gets the first line, and how many more came in a window
     */
    Repeats(Executor later, ObjIntConsumer<Line> report) {
        this.later = later;
        this.report = report;
    }

    /** Whether this line is the first of its kind, and is printed. */
    boolean isFirst(Line line) {
        synchronized (more) {
            if (more.computeIfPresent(line.key(), (key, count) -> count + 1) != null) {
                return false;
            }
            if (more.size() >= MAX_KINDS) {
                return true;
            }
            more.put(line.key(), 0);
        }
        later.execute(() -> close(line));
        return true;
    }

    private void close(Line line) {
        int count;
        synchronized (more) {
            count = more.getOrDefault(line.key(), 0);
            if (count == 0) {
                more.remove(line.key());
            } else {
                more.put(line.key(), 0);
            }
        }
        if (count > 0) {
            report.accept(line, count);
            later.execute(() -> close(line));
        }
    }
}
