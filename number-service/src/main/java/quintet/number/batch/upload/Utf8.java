package quintet.number.batch.upload;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 that arrives in parts. A part may end within a character. */
final class Utf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean malformed;

    /** The characters of the next part, up to the first bytes that are none. */
    CharBuffer decode(byte[] part, boolean isLast) {
        var bytes = ByteBuffer.allocate(rest.remaining() + part.length).put(rest).put(part).flip();
        var text = CharBuffer.allocate(bytes.remaining() + 1);
        malformed = decoder.decode(bytes, text, isLast).isError();
        rest = bytes.slice();
        return text.flip();
    }

    /** Whether the last part had bytes that are no characters. */
    boolean isMalformed() {
        return malformed;
    }
}
