package quintet.sensor.line;

import java.util.ArrayList;
import java.util.List;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Arrival;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.SensorId;

/**
 * Reads measurements from InfluxDB's line protocol: {@code measurement,tag=a,tag=b field=1.5,other=3i timestamp}. Each field
 * is a sensor of its own. An invalid line is left out as a whole and reported; the others are read.
 *
 * <p>
 * Source of the grammar: line-protocol.ebnf in github.com/influxdata/line-protocol.
 */
final class LineReader {

    /** How many invalid lines are reported one by one. */
    private static final int MAX_REPORTED = 100;

    private record Field(String sensor, double value) {
    }

    private final LineScanner text;
    private final Precision precision;
    private final Arrival arrival;
    private final Sink sink;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private int texts;
    private int count;
    private int skipped;
    private int bad;

    /** Receives the measurements. */
    interface Sink {

        /** Receives one measurement: a checked name, microseconds since 1970, and a finite value. */
        void add(String sensor, long micros, double value);
    }

    /** @param arrival the timestamp of lines without one */
    LineReader(String text, Precision precision, Arrival arrival, Sink sink) {
        this.text = new LineScanner(text);
        this.precision = precision;
        this.arrival = arrival;
        this.sink = sink;
    }

    /** Reads all lines, but stops after the line that exceeds so many measurements. */
    void read(int most) {
        while (count <= most && text.isAtPoint()) {
            int line = text.line();
            try {
                point();
            } catch (Problem flaw) {
                bad++;
                if (bad <= MAX_REPORTED) {
                    faults.add(new Fault(null, null, "line %d: %s".formatted(line, flaw.detail())));
                }
                text.skipLine();
            }
        }
    }

    /** One fault per invalid line. */
    List<Fault> faults() {
        if (bad > MAX_REPORTED) {
            var all = new ArrayList<>(faults);
            all.add(new Fault(null, null, "%d more lines are invalid".formatted(bad - MAX_REPORTED)));
            return all;
        }
        return faults;
    }

    /** How many fields of valid lines were skipped because they hold a string. */
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
        var key = text.token(",= ", "a field key");
        text.expect('=', "after a field key");
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
            throw Problem.invalid("has '%s' after a field".formatted(text.peek()));
        }
    }

    private long timestamp() {
        text.skipSpaces();
        long micros = text.isAtEndOfLine() ? arrival.micros() : micros(text.bare());
        text.skipSpaces();
        if (!text.isAtEndOfLine()) {
            throw Problem.invalid("has text after the timestamp");
        }
        if (micros > arrival.latest()) {
            throw Problem.invalid("the timestamp " + arrival.flaw());
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
            // Reported below, like any other invalid timestamp.
        }
        throw Problem.invalid("'%s' is not a timestamp in %s of the years 1 to 9999".formatted(LineScanner.shown(digits),
                precision.text()));
    }
}
