package quintet.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

/**
 * A file of a page, as it is sent. It is compressed once.
 *
 * @param type its media type
 * @param tag its entity tag without quotes: a digest of the content
 */
record Asset(Buffer plain, Buffer gzip, String type, String tag) {

    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=UTF-8", "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8", "json", "application/json;charset=UTF-8", "svg", "image/svg+xml");
    private static final int TAG_BYTES = 12;
    /** A comment that has its lines for itself, so that no text within code is taken for one. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^ *(//.*|/\\*(?s:.*?)\\*/ *)$");

    /** The best compression: it happens once. */
    private static final class Zip extends GZIPOutputStream {

        Zip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    /** A text, whose type is that of the name's ending. */
    static Asset of(String name, String text) {
        return of(typeOf(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the class path below {@code ui/}; null if there is none, or none of a known type. */
    static @Nullable Asset read(String name) {
        if (!TYPES.containsKey(ending(name))) {
            return null;
        }
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream("ui/" + name)) {
            if (file == null) {
                return null;
            }
            var content = file.readAllBytes();
            return of(typeOf(name), isOurs(name) ? withoutComments(content) : content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset of(String type, byte[] content) {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new Zip(zipped)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Asset(Buffer.buffer(content), Buffer.buffer(zipped.toByteArray()), type, digest(content));
    }

    /** Whether a file is written by hand. Libraries go out with their licences. */
    private static boolean isOurs(String name) {
        return !name.startsWith("kit/lib/") && (name.endsWith(".js") || name.endsWith(".css"));
    }

    /** Comments do not travel: they are a fifth of the bytes. Their lines stay, so that a debugger shows the right ones. */
    private static byte[] withoutComments(byte[] content) {
        return COMMENT.matcher(new String(content, StandardCharsets.UTF_8))
                .replaceAll(comment -> "\n".repeat((int) comment.group().chars().filter(letter -> letter == '\n').count()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String typeOf(String name) {
        return TYPES.getOrDefault(ending(name), "application/octet-stream");
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
