package quintet.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis server as a child process. As a cache, it stores nothing on disk and evicts the least used entries. */
public final class LocalRedis implements Supervised, AutoCloseable {

    private final Path home;
    private final Path pidFile;
    private final int port;
    private @Nullable RedisServer server;

    private LocalRedis(Path home, Path pidFile, int port) {
        this.home = home;
        this.pidFile = pidFile;
        this.port = port;
    }

    /**
     * Starts a server on a free port.
     *
     * @param home the service's folder, for the pid file
     * @throws IllegalStateException if it cannot be started
     */
    public static LocalRedis start(Path home) {
        var pidFile = home.resolve("redis.pid");
        Orphan.stopRedis(pidFile);
        try {
            Files.createDirectories(home);
            var redis = new LocalRedis(home, pidFile, freePort());
            redis.start();
            return redis;
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    /**
     * The server's program, unpacked once for each version of it.
     *
     * @param home where it is unpacked if the user's home is read-only
     */
    public static Path program(Path home) throws IOException {
        var programs = Folders.programs(home, ".redis-programs");
        var resource = ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
        if (resource == null) {
            throw new IOException("there is no Redis for this platform");
        }
        var program = programs.resolve(resource.substring(1));
        if (!Files.isExecutable(program)) {
            var part = Files.createTempDirectory(programs, "part");
            var unpacked = ExecutableProvider.newJarResourceProvider(part.toFile()).get().toPath();
            Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(part);
        }
        return program;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The port on 127.0.0.1; it stays the same across restarts. */
    public int port() {
        return port;
    }

    /** The settings that connect a service to this server. */
    public Map<String, String> settings() {
        return Map.of("quintet.redis.url", "redis://127.0.0.1:" + port);
    }

    /** Starts the server without data. */
    public synchronized void start() {
        try {
            server = RedisServer.newRedisServer()
                    .executableProvider(() -> program(home).toFile())
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("pidfile " + pidFile)
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .setting("maxmemory 64mb")
                    .setting("maxmemory-policy allkeys-lru")
                    .build();
            server.start();
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    /** Stops the server; its data is lost. */
    public synchronized void stop() {
        try {
            if (server != null) {
                server.stop();
                server = null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("Redis on port " + port + " did not stop", e);
        }
    }

    @Override
    public String title() {
        return "Redis";
    }

    @Override
    public synchronized boolean hasEnded() {
        return server != null && Orphan.redis(pidFile).isEmpty();
    }

    @Override
    public synchronized void restart() {
        try {
            if (server != null) {
                server.stop();
                server.start();
            }
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static IllegalStateException cannotStart(IOException e) {
        return new IllegalStateException(
                "The embedded Redis cannot start (%s). Set QUINTET_REDIS_URL to use a server of your own."
                        .formatted(e.getMessage()),
                e);
    }
}
