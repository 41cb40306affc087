package quintet.sensor.measurement;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * A sensor's name, always valid.
 *
 * @param value 1 to 255 characters, blanks included; never trimmed, and case-sensitive
 */
@Schema(type = SchemaType.STRING, minLength = 1, maxLength = Texts.MAX_NAME, examples = "sensor1")
public record SensorId(String value) {

    public SensorId {
        var flaw = flawOf(value);
        if (flaw != null) {
            throw Problem.invalidParameter("sensor", flaw);
        }
    }

    /**
     * Decodes one segment of a path from percent-encoded UTF-8. JAX-RS would read {@code a;b} as {@code a}, and invalid bytes
     * as U+FFFD, which is another sensor's name.
     */
    public static SensorId ofSegment(String segment) {
        var bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                // A byte that a client left unencoded arrives as one character.
                bytes.write(c);
            } else {
                bytes.write(hex(segment, i + 1) << 4 | hex(segment, i + 2));
                i += 2;
            }
        }
        try {
            return new SensorId(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
        } catch (CharacterCodingException e) {
            throw Problem.invalidParameter("sensor", "must be UTF-8 text, percent-encoded");
        }
    }

    /** The fault of a text as a sensor's name; null if it is valid. */
    public static @Nullable String flawOf(String text) {
        if (text.isEmpty()) {
            return "must not be empty";
        }
        if (text.length() > Texts.MAX_NAME && text.codePointCount(0, text.length()) > Texts.MAX_NAME) {
            return "must have %d characters at most".formatted(Texts.MAX_NAME);
        }
        return Texts.flawOf(text);
    }

    private static int hex(String text, int index) {
        int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        if (digit < 0) {
            throw Problem.invalidParameter("sensor", "must have two hexadecimal digits after each %");
        }
        return digit;
    }
}
