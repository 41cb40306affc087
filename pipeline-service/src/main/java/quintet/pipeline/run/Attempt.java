package quintet.pipeline.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One attempt of a stage as the simulator plays it: its lines spread over its time, then its end. */
final class Attempt {

    /** Lines that are closer together are written as one step. */
    private static final Duration PACE = Duration.ofMillis(250);

    private final List<String> lines;
    private final Instant begun;
    private final Duration duration;
    private final Duration limit;
    private final Outcome outcome;
    private int printed;

    /**
     * @param duration how long it takes
     * @param limit after how long it is ended if it is not done
     * @param outcome how it ends if it is done in time
     */
    Attempt(List<String> lines, Instant begun, Duration duration, Duration limit, Outcome outcome) {
        this.lines = lines;
        this.begun = begun;
        this.duration = duration;
        this.limit = limit;
        this.outcome = outcome;
    }

    /** The lines whose time has come and that nobody has been given before. */
    List<String> printedBy(Instant now) {
        int from = printed;
        while (printed < lines.size() && !timeOf(printed).isAfter(earlier(now, end()))) {
            printed++;
        }
        return lines.subList(from, printed);
    }

    boolean isOverAt(Instant now) {
        return !end().isAfter(now);
    }

    Outcome outcome() {
        return isTooLong() ? Outcome.timeout(limit) : outcome;
    }

    /** When there is something new to see. */
    Instant next(Instant now) {
        var paced = now.plus(PACE);
        return printed == lines.size() ? end() : earlier(end(), later(timeOf(printed), paced));
    }

    private boolean isTooLong() {
        return duration.compareTo(limit) > 0;
    }

    private Instant end() {
        return begun.plus(isTooLong() ? limit : duration);
    }

    private Instant timeOf(int line) {
        return begun.plus(duration.multipliedBy(line).dividedBy(lines.size()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
