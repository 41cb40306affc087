package quintet.sensor.export;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.SensorId;

/**
 * How measurements of one sensor are written down, a line each.
 *
 * @param head what stands before all of them
 * @param before what stands before the timestamp, the sensor's name among it
 * @param between what stands between timestamp and value
 * @param end what ends a line
 * @param last what ends the last line of a page: the platform itself ends documents
 */
record Format(String head, String before, String between, String end, String last) {

    /** What spreadsheets take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[^\",\r\n]*+[\",\r\n].*", Pattern.DOTALL);
    /** RFC 4180, section 2. */
    private static final String END = "\r\n";

    /** One JSON document a line, as a request to write them has them in its array. */
    static Format ndjson(SensorId sensor) {
        var name = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(sensor.value()));
        return new Format("", "{\"sensor\":\"%s\",\"timestamp\":\"".formatted(name), "\",\"value\":", "}\n", "}");
    }

    /** Comma-separated values with a header; names that look like formulas get an apostrophe. */
    static Format csv(SensorId sensor) {
        var name = FORMULA.matcher(sensor.value()).matches() ? "'" + sensor.value() : sensor.value();
        var field = QUOTED.matcher(name).matches() ? '"' + name.replace("\"", "\"\"") + '"' : name;
        return new Format("sensor,timestamp,value" + END, field + ",", ",", END, END);
    }

    /** A page as it is written down, with the head if it is the first one. */
    String text(ExportPage page) {
        var text = new StringBuilder(page.isFirst() ? head : "");
        for (int i = 1; i <= page.measurements().size(); i++) {
            var measurement = page.measurements().get(i - 1);
            text.append(before).append(IsoTimestamp.format(measurement.at())).append(between).append(measurement.value())
                    .append(i == page.measurements().size() ? last : end);
        }
        return text.toString();
    }
}
