package quintet.guid;

import java.time.Instant;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * A point in time as this API writes it: Unix time in a JSON string.
 *
 * @param seconds whole seconds since 1970, up to the end of the year 9999
 */
@Schema(type = SchemaType.STRING, pattern = "^\\d{1,12}$", examples = "4102444800")
record UnixTime(long seconds) {

    /** The end of the year 9999. */
    static final long MAX = 253_402_300_799L;
    private static final Pattern FORMAT = Pattern.compile("\\d{1,12}");

    UnixTime {
        if (seconds < 0 || seconds > MAX) {
            throw Problem.invalid("must be Unix time in seconds, from 0 to " + MAX);
        }
    }

    /** Accepts a string of digits or a JSON integer. */
    static UnixTime of(Value value) {
        return parse(value.digits());
    }

    /** Accepts digits. */
    static UnixTime parse(String digits) {
        if (!FORMAT.matcher(digits).matches()) {
            throw Problem.invalid("must be Unix time in seconds: digits only, from 0 to " + MAX);
        }
        return new UnixTime(Long.parseLong(digits));
    }

    static UnixTime of(Instant moment) {
        return new UnixTime(moment.getEpochSecond());
    }

    Instant instant() {
        return Instant.ofEpochSecond(seconds);
    }

    boolean isAfter(Instant moment) {
        return seconds > moment.getEpochSecond();
    }

    @JsonValue
    String text() {
        return Long.toString(seconds);
    }
}
