package quintet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.util.LinuxUtils;

/** PostgreSQL's own program that starts a server with the options it had, and stops it. */
final class PgCtl {

    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 5;

    private PgCtl() {
    }

    /**
     * Starts the server of a folder that ran before, with the same options.
     *
     * @throws IOException if it does not start; the message is that of PostgreSQL
     */
    static void restart(Path folder) throws IOException {
        run(folder, START_SECONDS, "restart");
    }

    /** The same for the life of a service. The server's messages go nowhere, as its file of them would grow. */
    static void start(Path folder) throws IOException {
        run(folder, START_SECONDS, "-l", "/dev/null", "restart");
    }

    /**
     * Stops the server of a folder in an orderly way.
     *
     * @throws IOException if it does not stop
     */
    static void stop(Path folder) throws IOException {
        run(folder, STOP_SECONDS, "-m", "fast", "stop");
    }

    /** The server's program that a folder was last started with. */
    static Path program(Path folder) throws IOException {
        var options = options(folder);
        return Path.of(options.substring(0, options.indexOf(" \"")));
    }

    /** The options that a folder was last started with, like: /programs/bin/postgres "-p" "5432" … */
    static String options(Path folder) throws IOException {
        return Files.readString(folder.resolve("postmaster.opts"));
    }

    private static void run(Path folder, int seconds, String... action) throws IOException {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root, except as one of a user namespace of its own.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program(folder).resolveSibling("pg_ctl").toString(), "-D", folder.toString(),
                "-w", "-t", Integer.toString(seconds)));
        command.addAll(List.of(action));
        var log = folder.resolveSibling("postgres.log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(seconds + 1L, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(reason(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The line that says why it does not start, or else the last one. */
    private static String reason(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.stream().filter(line -> line.contains("FATAL")).findFirst()
                .orElse(lines.isEmpty() ? "without a reason" : lines.get(lines.size() - 1));
    }
}
