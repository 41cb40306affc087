package quintet.pipeline.run.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One attempt of a stage as it is simulated: its lines spread over its duration, then its end. */
public final class Attempt {

    /** Lines closer together than this are written in one step. */
    private static final Duration PACE = Duration.ofMillis(250);

    private final List<String> lines;
    private final Instant begun;
    private final Duration duration;
    private final Duration limit;
    private final int exitCode;
    private int printed;

    /**
     * @param duration how long it takes
     * @param limit how long it may take before it is stopped
     * @param exitCode how it ends within the limit; 0 for success
     */
    Attempt(List<String> lines, Instant begun, Duration duration, Duration limit, int exitCode) {
        this.lines = lines;
        this.begun = begun;
        this.duration = duration;
        this.limit = limit;
        this.exitCode = exitCode;
    }

    /** Returns the lines that became due since the last call. */
    public List<String> printedBy(Instant now) {
        int from = printed;
        while (printed < lines.size() && !timeOf(printed).isAfter(earlier(now, end()))) {
            printed++;
        }
        return lines.subList(from, printed);
    }

    public boolean isOverAt(Instant now) {
        return !end().isAfter(now);
    }

    /** Whether it reaches its limit before it ends. */
    public boolean timesOut() {
        return duration.compareTo(limit) > 0;
    }

    /** How long it may take. */
    public Duration limit() {
        return limit;
    }

    /** Its exit code unless it times out; 0 for success. */
    public int exitCode() {
        return exitCode;
    }

    /** When the next line, or the end, is due. */
    public Instant next(Instant now) {
        var paced = now.plus(PACE);
        return printed == lines.size() ? end() : earlier(end(), later(timeOf(printed), paced));
    }

    private Instant end() {
        return begun.plus(timesOut() ? limit : duration);
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
