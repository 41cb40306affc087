package quintet.guid.cache;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import quintet.local.LocalRedis;

/** A Redis, a replica of it and a sentinel that promotes the replica, as processes of their own on free ports. */
final class SentinelRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "quintet";

    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final int master = freePort();
    private final int replica = freePort();
    private final int sentinel = freePort();

    private SentinelRedis(Path home) {
        this.home = home;
    }

    /** Starts them, and waits until the sentinel knows both servers. */
    static SentinelRedis start(Path home) throws IOException {
        var redis = new SentinelRedis(home);
        try {
            redis.serve(redis.master, "");
            redis.serve(redis.replica, "replicaof 127.0.0.1 " + redis.master);
            await().atMost(PATIENCE).until(() -> ask(redis.replica, "INFO replication").contains("master_link_status:up"));
            redis.watch();
            await().atMost(PATIENCE).until(() -> ask(redis.sentinel, "INFO sentinel").contains(",slaves=1,"));
            return redis;
        } catch (RuntimeException | IOException e) {
            redis.close();
            throw e;
        }
    }

    /** The variables that connect a service, as its README has them. */
    Map<String, String> settings() {
        return Map.of("QUARKUS_REDIS_CLIENT_TYPE", "sentinel", "QUARKUS_REDIS_MASTER_NAME", NAME, "QUINTET_REDIS_URL",
                "redis://127.0.0.1:" + sentinel);
    }

    /** Kills the first master, like a crash. */
    void killMaster() {
        processes.get(0).destroyForcibly();
    }

    /** Whether the replica has become the master. */
    boolean isFailedOver() {
        return ask(replica, "INFO replication").contains("role:master");
    }

    private void serve(int port, String setting) throws IOException {
        launch(port, "save \"\"\nrepl-diskless-sync-delay 0\n" + setting);
    }

    private void watch() throws IOException {
        launch(sentinel, "sentinel monitor %1$s 127.0.0.1 %2$d 1\nsentinel down-after-milliseconds %1$s 1000"
                .formatted(NAME, master), "--sentinel");
    }

    private void launch(int port, String settings, String... options) throws IOException {
        var folder = Files.createDirectories(home.resolve("redis-" + port));
        var file = Files.writeString(folder.resolve("redis.conf"),
                "port %d\nbind 127.0.0.1\ndir %s\n%s\n".formatted(port, folder, settings));
        var command = new ArrayList<>(List.of(LocalRedis.program(home).toString(), file.toString()));
        command.addAll(List.of(options));
        processes.add(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile()).start());
    }

    /** The answer to an inline command; nothing if there is no server. */
    private static String ask(int port, String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
