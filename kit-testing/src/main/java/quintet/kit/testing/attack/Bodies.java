package quintet.kit.testing.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Requests with bodies that a service should not wait for, inflate or hold, as bytes. */
final class Bodies {

    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private Bodies() {
    }

    /** A POST with a chunked body. */
    static byte[] chunked(String path, String headers, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(path, headers + "Transfer-Encoding: chunked\r\n"));
        if (body.length > 0) {
            bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(body);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        bytes.writeBytes(END);
        return bytes.toByteArray();
    }

    /** A POST with a body of known length. */
    static byte[] sized(String path, String headers, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(path, headers + "Content-Length: " + body.length + "\r\n"));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** A POST whose body never comes. */
    static byte[] promised(String path, String headers) {
        return head(path, headers + "Content-Length: 1000\r\n");
    }

    static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(content);
        }
        return packed.toByteArray();
    }

    /** Bytes of gzip that become a thousand times as many. */
    static byte[] bomb(int size) throws IOException {
        var member = gzip(new byte[8 << 20]);
        var bytes = new ByteArrayOutputStream();
        while (bytes.size() + member.length < size) {
            bytes.writeBytes(member);
        }
        return bytes.toByteArray();
    }

    private static byte[] head(String path, String headers) {
        var type = headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n";
        return "POST %s HTTP/1.1\r\nHost: x\r\n%s%s\r\n".formatted(path, type, headers)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
