package quintet.pipeline.yaml;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.util.TokenBuffer;

import quintet.kit.problem.Problem;

/** Writes a tree as JSON. Aliases are written out, so their total size is bounded. */
final class YamlTokens {

    /** No body without aliases is larger. */
    private static final int MAX_SIZE = 2 << 20;

    private final TokenBuffer tokens;
    private int size;

    YamlTokens(TokenBuffer tokens) {
        this.tokens = tokens;
    }

    void write(@Nullable Object value) throws IOException {
        count(1);
        if (value instanceof Map<?, ?> members) {
            tokens.writeStartObject();
            for (var member : members.entrySet()) {
                count(String.valueOf(member.getKey()).length());
                tokens.writeFieldName(String.valueOf(member.getKey()));
                write(member.getValue());
            }
            tokens.writeEndObject();
        } else if (value instanceof List<?> items) {
            tokens.writeStartArray();
            for (var item : items) {
                write(item);
            }
            tokens.writeEndArray();
        } else if (value instanceof YamlNumber number) {
            tokens.writeNumber(number.digits());
        } else if (value instanceof Boolean bool) {
            tokens.writeBoolean(bool);
        } else if (value instanceof String text) {
            count(text.length());
            tokens.writeString(text);
        } else {
            tokens.writeNull();
        }
    }

    private void count(int more) {
        size += more;
        if (size > MAX_SIZE) {
            throw Problem.of(YamlProblems.INVALID_YAML, "The document is too large with its aliases written out.");
        }
    }
}
