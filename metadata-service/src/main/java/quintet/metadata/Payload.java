package quintet.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import quintet.kit.input.StrictJson;
import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * The text of one JSON object. Holding one proves that every JSON reader understands it alike: no duplicate keys, nothing
 * behind the object, no text that cannot be written as UTF-8, bounded in size and nesting.
 *
 * @param text kept as it was sent, character for character
 */
record Payload(String text) {

    /** The largest payload, as UTF-8. */
    static final int MAX_BYTES = 1 << 20;

    /** Numbers are scanned, never converted: {@code 1E400000000} is as good as any. */
    static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Member names come from strangers: a table of them would only fill up.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(StrictJson.MAX_NESTING).build())
            .build();

    Payload {
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

    private static void scan(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.invalid("must be the text of a JSON object");
        }
        for (int depth = 1; depth > 0;) {
            var token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                refuseFlaw(parser);
            }
        }
        if (parser.nextToken() != null) {
            throw at(parser, "must end where its object ends");
        }
    }

    /** Behind an escape there can be what the text as a whole does not show. */
    private static void refuseFlaw(JsonParser parser) throws IOException {
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

    /** Jackson appends where an unclosed value began, with its own class names: the first part is enough. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().split(" \\(start marker|: enable `|\\n", 2)[0];
    }
}
