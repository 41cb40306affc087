package quintet.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server, run as a child process of this one and stopped with it. */
public final class LocalPostgres implements Supervised, AutoCloseable {

    /** Data folders of different major versions are incompatible. */
    private static final String FOLDER = "postgres-18";

    private final Path folder;
    private final boolean durable;
    /** Of a first start. */
    private @Nullable EmbeddedPostgres server;
    /** Of a start that repeats the last one. */
    private @Nullable FileChannel lock;
    private int port;

    private LocalPostgres(Path folder, boolean durable) {
        this.folder = folder;
        this.durable = durable;
    }

    /**
     * Makes a server whose data survives restarts and crashes.
     *
     * @param home the service's folder; its subfolder {@code postgres-18} holds the data
     * @throws IllegalStateException if it cannot be started; the message says what to do
     */
    public static LocalPostgres durable(Path home) {
        var postgres = new LocalPostgres(home.resolve(FOLDER), true);
        Orphan.stopPostgres(postgres.folder);
        postgres.start();
        return postgres;
    }

    /** Makes a fast server for tests, whose data is deleted on close. */
    public static LocalPostgres throwaway() {
        try {
            var postgres = new LocalPostgres(Files.createTempDirectory("quintet-").resolve(FOLDER), false);
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    /** The port on 127.0.0.1; it stays the same across restarts. */
    public int port() {
        return port;
    }

    /** The data folder. */
    public Path folder() {
        return folder;
    }

    /** The settings that connect a service to this server. */
    public Map<String, String> settings() {
        return Map.of("quintet.database.url", "postgresql://127.0.0.1:" + port + "/postgres",
                "quintet.database.username", "postgres",
                "quintet.database.password", "postgres");
    }

    /** The JDBC URL of the server. */
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

    /** Starts the server on the same port as before. */
    public synchronized void start() {
        try {
            // zonky turns off the settings that make a commit durable.
            var settings = new TreeMap<>(Map.of("fsync", onOrOff(durable), "synchronous_commit", onOrOff(durable),
                    "full_page_writes", onOrOff(durable), "max_connections", "100",
                    // Clients come by TCP. The lock file of a socket would outlive a killed server, and delay the next one.
                    "unix_socket_directories", ""));
            var last = new LastStart(folder, settings);
            if (!durable || port != 0 || !startAgain(last)) {
                startNew(settings);
                if (durable) {
                    last.note();
                }
            }
        } catch (IOException | IllegalStateException e) {
            throw cannotStart(e);
        }
    }

    private static String onOrOff(boolean on) {
        return on ? "on" : "off";
    }

    /** Starts the server as it was last started, and returns false if that is not possible. */
    private boolean startAgain(LastStart last) throws IOException {
        var lastPort = last.port();
        if (lastPort.isEmpty()) {
            return false;
        }
        lock = Orphan.lock(folder);
        try {
            Orphan.forgetPostgres(folder);
            PgCtl.start(folder);
            port = lastPort.getAsInt();
            return true;
        } catch (IOException e) {
            unlock();
            return false;
        }
    }

    /** Unpacks the programs and makes the data folder, if there are none. */
    private void startNew(Map<String, String> settings) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Folders.programs(folder.resolve(".."), ".postgres-programs").toFile())
                .setDataDirectory(Files.createDirectories(folder))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(!durable)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C.UTF-8");
        settings.forEach(builder::setServerConfig);
        if (port != 0) {
            builder.setPort(port);
        }
        server = builder.start();
        port = server.getPort();
    }

    /** Stops the server in an orderly way and keeps its data. */
    public synchronized void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            } else if (lock != null) {
                if (Orphan.postgres(folder).isPresent()) {
                    PgCtl.stop(folder);
                }
                unlock();
            }
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL in " + folder + " did not stop", e);
        }
    }

    private void unlock() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public synchronized boolean hasEnded() {
        return (server != null || lock != null) && Orphan.postgres(folder).isEmpty();
    }

    /** Starts it with the options it had: PostgreSQL keeps them in its folder. */
    @Override
    public synchronized void restart() {
        try {
            Orphan.forgetPostgres(folder);
            PgCtl.restart(folder);
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    @Override
    public void close() {
        stop();
        if (!durable) {
            Folders.delete(folder.resolveSibling(""));
        }
    }

    private static IllegalStateException cannotStart(Exception e) {
        return new IllegalStateException(("The embedded PostgreSQL cannot start (%s). Is the disk full, or the data folder"
                + " used by another process or owned by another user? Set QUINTET_DATA to use another folder,"
                + " or QUINTET_DATABASE_URL to use a server of your own.").formatted(e.getMessage()), e);
    }
}
