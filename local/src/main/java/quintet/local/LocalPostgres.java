package quintet.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL server, run as a child process of this one and stopped with it. */
public final class LocalPostgres implements AutoCloseable {

    /** Data folders of different major versions do not fit each other. */
    private static final String FOLDER = "postgres-18";

    private final Path folder;
    private final boolean durable;
    private @Nullable EmbeddedPostgres server;
    private int port;

    private LocalPostgres(Path folder, boolean durable) {
        this.folder = folder;
        this.durable = durable;
    }

    /**
     * A server whose data survives restarts and crashes.
     *
     * @param home the service's folder; the data goes to {@code postgres-18} in it
     * @throws IllegalStateException if it cannot be started; the message says what to do
     */
    public static LocalPostgres durable(Path home) {
        var postgres = new LocalPostgres(home.resolve(FOLDER), true);
        Orphan.stopPostgres(postgres.folder);
        postgres.start();
        return postgres;
    }

    /** A server for tests: as fast as can be, deleted when closed. */
    public static LocalPostgres throwaway() {
        try {
            var postgres = new LocalPostgres(Files.createTempDirectory("quintet-").resolve(FOLDER), false);
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    /** The port on 127.0.0.1; it stays the same when the server is stopped and started again. */
    public int port() {
        return port;
    }

    /** Where the data is. */
    public Path folder() {
        return folder;
    }

    /** The settings that point a service at this server. */
    public Map<String, String> settings() {
        return Map.of("quintet.database.url", "postgresql://127.0.0.1:" + port + "/postgres",
                "quintet.database.username", "postgres",
                "quintet.database.password", "postgres");
    }

    /** Where a JDBC client finds the server. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
    }

    /** Sends a signal (STOP, CONT …) to the server and to each of its sessions. */
    public void signal(String name) {
        Orphan.postgres(folder).ifPresent(server -> {
            Orphan.signal(server, name);
            server.descendants().forEach(session -> Orphan.signal(session, name));
        });
    }

    /** Starts the server, again on the port it had before. */
    public synchronized void start() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries())
                    .setDataDirectory(Files.createDirectories(folder))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(!durable)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setLocaleConfig("locale", "C.UTF-8")
                    // zonky turns off what makes a commit last.
                    .setServerConfig("fsync", durable ? "on" : "off")
                    .setServerConfig("synchronous_commit", durable ? "on" : "off")
                    .setServerConfig("full_page_writes", durable ? "on" : "off")
                    .setServerConfig("max_connections", "100");
            if (port != 0) {
                builder.setPort(port);
            }
            server = builder.start();
            port = server.getPort();
        } catch (IOException | IllegalStateException e) {
            throw cannotStart(e);
        }
    }

    /** Stops the server and keeps its data, as a crash of the machine would, but orderly. */
    public synchronized void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + folder + " did not stop", e);
        }
    }

    @Override
    public void close() {
        stop();
        if (!durable) {
            Folders.delete(folder.resolveSibling(""));
        }
    }

    /** One unpacked copy of the server's programs for all services of this user. */
    private static File binaries() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("user.home"), ".quintet", ".postgres-programs")).toFile();
    }

    private static IllegalStateException cannotStart(Exception e) {
        return new IllegalStateException(("The embedded PostgreSQL cannot start (%s). Is the disk full, or the data folder"
                + " used by another process or owned by another user? Set QUINTET_DATA to use another folder,"
                + " or QUINTET_DATABASE_URL to use a server of your own.").formatted(e.getMessage()), e);
    }
}
