package quintet.sensor.export;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.SensorId;

/**
 * The text format of the measurements of one sensor, one per line.
 *
 * @param head the text before the first measurement
 * @param before the text before each timestamp, including the sensor's name
 * @param between the text between timestamp and value
 * @param end the end of a line
 * @param last the end of the last line of a page; for NDJSON the platform adds the line break
 */
record Format(String head, String before, String between, String end, String last) {

    /** Text that spreadsheets interpret as a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[^\",\r\n]*+[\",\r\n].*", Pattern.DOTALL);
    /** RFC 4180, section 2. */
    private static final String END = "\r\n";

    /** One JSON document per line, like the elements of a request to write them. */
    static Format ndjson(SensorId sensor) {
        var name = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(sensor.value()));
        return new Format("", "{\"sensor\":\"%s\",\"timestamp\":\"".formatted(name), "\",\"value\":", "}\n", "}");
    }

    /** Comma-separated values with a header. Names that look like formulas get an apostrophe. */
    static Format csv(SensorId sensor) {
        var name = FORMULA.matcher(sensor.value()).matches() ? "'" + sensor.value() : sensor.value();
        var field = QUOTED.matcher(name).matches() ? '"' + name.replace("\"", "\"\"") + '"' : name;
        return new Format("sensor,timestamp,value" + END, field + ",", ",", END, END);
    }

    /** The text of a page, with the head if it is the first. */
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
