package quintet.guid.value;

import java.time.Instant;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * How long a GUID lives from now on, in place of the time when it expires.
 *
 * @param seconds whole seconds, from 1
 */
@Schema(type = SchemaType.INTEGER, format = "int64", minimum = "1", examples = "3600", description = "Seconds from now; in place of expire.")
public record Ttl(long seconds) {

    private static final Pattern FORMAT = Pattern.compile("0*[1-9]\\d{0,11}");

    /** Accepts a JSON integer or a string of digits, like a time of expiry. */
    public static Ttl of(Value value) {
        var digits = value.digits();
        if (!FORMAT.matcher(digits).matches()) {
            throw Problem.invalid("must be a whole number of seconds, from 1 on");
        }
        return new Ttl(Long.parseLong(digits));
    }

    /** The end of a life that begins at this moment, in Unix time; a fraction of a second is dropped. */
    public long from(Instant now) {
        return now.getEpochSecond() + seconds;
    }
}
