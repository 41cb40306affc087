package quintet.sensor.line;

import java.util.TreeMap;

import quintet.kit.problem.Problem;

/**
 * A measurement with its tags, as every point of one series has them.
 *
 * @param text as in line protocol, escapes included, but with the tags in the order of their keys
 */
record Series(String text) {

    /** Takes a series from the beginning of a line. */
    static Series read(LineScanner line) {
        var measurement = line.token(", ", "the measurement");
        var tags = new TreeMap<String, String>();
        while (line.skip(',')) {
            var key = line.token(",= ", "the key of a tag");
            line.expect('=', "behind the key of a tag");
            var value = line.token(",= ", "the value of a tag");
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
     * The name of the sensor that is one field of the series, like {@code cpu,host=a.usage_user}. Dots of the field's key get
     * a backslash, so that no two fields have one name.
     */
    String sensor(String field) {
        return text + "." + field.replace(".", "\\.");
    }
}
