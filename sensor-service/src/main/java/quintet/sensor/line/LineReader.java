package quintet.sensor.line;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.SensorId;

/**
 * Reads measurements from InfluxDB's line protocol: {@code measurement,tag=a,tag=b field=1.5,other=3i timestamp}. Each field
 * is a sensor of its own. A line that is not well formed is left out as a whole and told of; the others count.
 *
 * <p>
 * Source of the grammar: line-protocol.ebnf in github.com/influxdata/line-protocol.
 */
final class LineReader {

    /** How many bad lines are told one by one. */
    private static final int MAX_TOLD = 100;

    private record Field(String sensor, double value) {
    }

    private final LineScanner text;
    private final Precision precision;
    private final long now;
    private final Sink sink;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private int texts;
    private int count;
    private int skipped;
    private int bad;

    /** Takes what was read. */
    interface Sink {

        /** One measurement: a checked name, microseconds since 1970, and a finite value. */
        void add(String sensor, long micros, double value);
    }

    /** @param now stands where a line has no timestamp */
    LineReader(String text, Precision precision, Instant now, Sink sink) {
        this.text = new LineScanner(text);
        this.precision = precision;
        this.now = IsoTimestamp.micros(now.atOffset(ZoneOffset.UTC));
        this.sink = sink;
    }

    /** Reads every line, but no more than so many measurements and those of the line that has one more. */
    void read(int most) {
        while (count <= most && text.isAtPoint()) {
            int line = text.line();
            try {
                point();
            } catch (Problem flaw) {
                bad++;
                if (bad <= MAX_TOLD) {
                    faults.add(new Fault(null, null, "line %d: %s".formatted(line, flaw.detail())));
                }
                text.skipLine();
            }
        }
    }

    /** What is wrong, a line each; empty if nothing is. */
    List<Fault> faults() {
        if (bad > MAX_TOLD) {
            var all = new ArrayList<>(faults);
            all.add(new Fault(null, null, "%d more lines are bad".formatted(bad - MAX_TOLD)));
            return all;
        }
        return faults;
    }

    /** How many fields of good lines hold a text, which is no measurement. */
    int skipped() {
        return skipped;
    }

    private void point() {
        fields.clear();
        texts = 0;
        var series = Series.read(text);
        text.skipSpaces();
        do {
            field(series);
        } while (text.skip(','));
        long micros = timestamp();
        for (var field : fields) {
            sink.add(field.sensor(), micros, field.value());
        }
        count += fields.size();
        skipped += texts;
    }

    private void field(Series series) {
        var key = text.token(",= ", "the key of a field");
        text.expect('=', "behind the key of a field");
        if (text.skip('"')) {
            text.skipQuoted();
            texts++;
        } else {
            var value = LineField.value(text.bare());
            var sensor = series.sensor(key);
            var flaw = SensorId.flawOf(sensor);
            if (flaw != null) {
                throw Problem.invalid("the name of its sensor " + flaw);
            }
            fields.add(new Field(sensor, value));
        }
        if (text.peek() != ',' && text.peek() != ' ' && !text.isAtEndOfLine()) {
            throw Problem.invalid("has '%s' behind a field".formatted(text.peek()));
        }
    }

    private long timestamp() {
        text.skipSpaces();
        long micros = text.isAtEndOfLine() ? now : micros(text.bare());
        text.skipSpaces();
        if (!text.isAtEndOfLine()) {
            throw Problem.invalid("has something behind the timestamp");
        }
        return micros;
    }

    private long micros(String digits) {
        try {
            long micros = precision.micros(Long.parseLong(digits));
            if (digits.charAt(0) != '+' && IsoTimestamp.isPossible(micros)) {
                return micros;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Told as any other bad one.
        }
        throw Problem.invalid("'%s' is no timestamp in %s of the years 1 to 9999".formatted(LineScanner.shown(digits),
                precision.text()));
    }
}
