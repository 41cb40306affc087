package quintet.metadata.value;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import io.vertx.core.buffer.Buffer;
import quintet.kit.input.StrictJson;
import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * The text of one JSON object, which all JSON readers understand alike. It has no duplicate keys, no trailing text,
 * valid Unicode, and a bounded size and nesting.
 *
 * @param text stored character for character as it was sent
 */
public record Payload(String text) {

    /** The maximum size of a payload in UTF-8. */
    public static final int MAX_BYTES = 1 << 20;

    /** Numbers are scanned, never converted, so {@code 1E400000000} is harmless. */
    public static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Member names come from clients, and caching them would only use memory.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(StrictJson.MAX_NESTING).build())
            .build();

    public Payload {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Problem.invalid("must have %d bytes at most, as UTF-8".formatted(MAX_BYTES));
        }
        try (var parser = STRICT.createParser(text)) {
            scan(parser);
        } catch (StreamConstraintsException e) {
            throw Problem.invalid("must have at most %d levels of nesting, and numbers of at most %d characters".formatted(
                    StrictJson.MAX_NESTING, STRICT.streamReadConstraints().getMaxNumberLength()));
        } catch (JsonProcessingException e) {
            throw Problem.invalid("is not JSON at line %d, column %d: %s".formatted(e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr(), reason(e)));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
    }

    /** SHA-256 of the canonical form (RFC 8785), 32 bytes. */
    public Buffer hash() {
        return CanonicalJson.hash(text);
    }

    private static void scan(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.invalid("must be the text of a JSON object");
        }
        for (int depth = 1; depth > 0;) {
            var token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                rejectFlaw(parser);
            }
        }
        if (parser.nextToken() != null) {
            throw at(parser, "must not continue after its object");
        }
    }

    /** Checks decoded text, because escapes can hide what the raw text does not show. */
    private static void rejectFlaw(JsonParser parser) throws IOException {
        var flaw = Texts.flawOf(parser.getText());
        if (flaw != null) {
            throw at(parser, flaw);
        }
    }

    private static Problem at(JsonParser parser, String detail) {
        var place = parser.currentTokenLocation();
        return Problem.invalid("%s (line %d, column %d)".formatted(detail, place.getLineNr(),
                place.getColumnNr()));
    }

    /** Omits the rest of Jackson's message, which contains class names. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().split(" \\(start marker|: enable `|\\n", 2)[0];
    }
}
