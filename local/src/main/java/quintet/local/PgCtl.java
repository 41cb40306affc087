package quintet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.util.LinuxUtils;

/** PostgreSQL's own programs: where they are, and the one that starts a server again. */
final class PgCtl {

    private static final int START_SECONDS = 60;

    private PgCtl() {
    }

    /** One unpacked copy of the programs for all services of this user; beside the data where the home is read-only. */
    static Path programs(Path folder) throws IOException {
        var home = Path.of(System.getProperty("user.home"));
        var shared = home.resolve(".quintet");
        var parent = Files.isWritable(shared) || Files.isWritable(home) ? shared : folder.resolve("../..").normalize();
        return Files.createDirectories(parent.resolve(".postgres-programs"));
    }

    /**
     * Starts the server of a folder that ran before, with the same options.
     *
     * @throws IOException if it does not start; the message is that of PostgreSQL
     */
    static void restart(Path folder) throws IOException {
        // Like: /programs/bin/postgres "-p" "5432" …
        var options = Files.readString(folder.resolve("postmaster.opts"));
        var postgres = Path.of(options.substring(0, options.indexOf(" \"")));
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root, except as one of a user namespace of its own.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(postgres.resolveSibling("pg_ctl").toString(), "-D", folder.toString(),
                "-w", "-t", Integer.toString(START_SECONDS), "restart"));
        var log = folder.resolveSibling("postgres.log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(START_SECONDS + 1L, TimeUnit.SECONDS) || process.exitValue() != 0) {
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
