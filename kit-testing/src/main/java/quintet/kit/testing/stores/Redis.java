package quintet.kit.testing.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import quintet.local.LocalRedis;

/** A fresh, real Redis for a test run; tests may stop and restart it. */
public final class Redis implements QuarkusTestResourceLifecycleManager {

    private static @Nullable LocalRedis server;

    @Override
    public Map<String, String> start() {
        try {
            server = LocalRedis.start(Files.createTempDirectory("quintet-redis-"));
            return server.settings();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** Stops the server; its data is lost. */
    public static void shutDown() {
        running().stop();
    }

    /** Starts the server again, empty, on the same port. */
    public static void startAgain() {
        running().start();
    }

    /** Sends one inline command and returns the first line of the reply. */
    public static String command(String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), running().port());
                var reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return reply.readLine();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalRedis running() {
        if (server == null) {
            throw new IllegalStateException("annotate the test with @QuarkusTestResource(Redis.class)");
        }
        return server;
    }
}
