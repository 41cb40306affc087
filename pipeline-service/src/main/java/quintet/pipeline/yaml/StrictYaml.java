package quintet.pipeline.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import quintet.kit.problem.Problem;
import quintet.kit.yaml.Yaml;

/**
 * Reads and writes YAML without loss: a number keeps its digits, and every string that could be taken for something else has
 * quotes.
 */
@Singleton
class StrictYaml implements Yaml {

    @Override
    public JsonParser parse(byte[] document) {
        var tree = new YamlTree(text(document)).read();
        try (var tokens = new TokenBuffer(null, false)) {
            new YamlTokens(tokens).write(tree);
            return tokens.asParser();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] print(JsonParser json) throws IOException {
        return YamlPrinter.print(json).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] document) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.of(YamlProblems.INVALID_YAML, "The body is not UTF-8 text.");
        }
    }
}
