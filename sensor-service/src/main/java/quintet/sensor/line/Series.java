package quintet.sensor.line;

import java.util.TreeMap;

import quintet.kit.problem.Problem;

/**
 * A series of line protocol: a measurement with its tags.
 *
 * @param text as in line protocol, escapes included, but with tags ordered by key
 */
record Series(String text) {

    /** Reads a series at the beginning of a line. */
    static Series read(LineScanner line) {
        var measurement = line.token(", ", "a measurement");
        var tags = new TreeMap<String, String>();
        while (line.skip(',')) {
            var key = line.token(",= ", "a tag key");
            line.expect('=', "after a tag key");
            var value = line.token(",= ", "a tag value");
            if (tags.put(key, value) != null) {
                throw Problem.invalid("has the tag '%s' twice".formatted(LineScanner.shown(key)));
            }
        }
        line.expect(' ', "before the fields");
        var text = new StringBuilder(measurement);
        tags.forEach((key, value) -> text.append(',').append(key).append('=').append(value));
        return new Series(text.toString());
    }

    /**
     * The name of the sensor of one field of the series, like {@code cpu,host=a.usage_user}. Dots of the field's key get a
     * backslash, so that no two fields have one name.
     */
    String sensor(String field) {
        return text + "." + field.replace(".", "\\.");
    }
}
