package quintet.kit.testing.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;
import quintet.kit.testing.api.Post;

/** A raw request, or a part of one, on a connection of its own. */
public final class OpenRequest implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private OpenRequest(Socket socket) {
        this.socket = socket;
    }

    /** Sends the text without waiting. */
    public static OpenRequest send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the bytes without waiting. */
    public static OpenRequest send(byte[] bytes) throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(bytes);
        return new OpenRequest(socket);
    }

    /** Sends a whole POST without waiting; the service ends the connection after its answer. */
    public static OpenRequest send(Post post) throws IOException {
        return send(text(post, "Connection: close\r\n"));
    }

    /** A POST as the text of an HTTP/1.1 request. */
    public static String text(Post post, String headers) {
        return "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s".formatted(
                post.path(), headers, post.body().getBytes(StandardCharsets.UTF_8).length, post.body());
    }

    /** The whole answer, until the service ends the connection. */
    public String answer() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
