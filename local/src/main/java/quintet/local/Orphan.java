package quintet.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops datastores that outlived their service, as after a kill, and so frees the data folder. */
final class Orphan {

    private static final int STOP_SECONDS = 20;
    private static final String PID = "postmaster.pid";

    private Orphan() {
    }

    /** Stops a PostgreSQL that still runs in the folder, unless a running service owns it. */
    static void stopPostgres(Path folder) {
        postgres(folder).ifPresent(server -> {
            rejectIfOwned(folder);
            // SIGINT is PostgreSQL's fast shutdown: it ends sessions and writes a checkpoint.
            stop(server, "INT");
        });
    }

    /** Finds the PostgreSQL that runs in the folder. */
    static Optional<ProcessHandle> postgres(Path folder) {
        return running(folder.resolve(PID), "postgres");
    }

    /** Deletes the pid file of a server that ended. Where nothing reaps its process, PostgreSQL takes it for a running one. */
    static void forgetPostgres(Path folder) throws IOException {
        if (postgres(folder).isEmpty()) {
            Files.deleteIfExists(folder.resolve(PID));
        }
    }

    /** Finds the Redis with this pid file. */
    static Optional<ProcessHandle> redis(Path pidFile) {
        return running(pidFile, "redis-server");
    }

    /** Stops the Redis with this pid file. */
    static void stopRedis(Path pidFile) {
        redis(pidFile).ifPresent(server -> stop(server, "TERM"));
    }

    private static Optional<ProcessHandle> running(Path pidFile, String program) {
        try {
            var pid = Files.exists(pidFile) ? Files.readString(pidFile).lines().findFirst().orElse("").trim() : "";
            return pid.isEmpty() ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .filter(process -> process.info().command().map(c -> c.contains(program)).orElse(false));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + pidFile + ": " + e.getMessage(), e);
        }
    }

    /** Fails if a running service holds the lock on the folder, as its owner does. */
    private static void rejectIfOwned(Path folder) {
        try (var lock = lock(folder)) {
            lock.force(false);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot take over " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes the lock on a folder, until it is closed. zonky takes the same one.
     *
     * @throws IllegalStateException if another running service has it
     */
    static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IllegalStateException("Another running service uses the data in " + folder
                    + ". Stop it, or set QUINTET_DATA to use another folder.");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static void stop(ProcessHandle process, String signal) {
        signal(process, signal);
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A datastore left over by a killed service (pid %d) does not stop."
                    .formatted(process.pid()), e);
        }
    }

    /** Sends a signal by its name, without SIG. */
    static void signal(ProcessHandle process, String name) {
        try {
            // The kill built into the shell, because small systems have no other one.
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid())).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot signal process " + process.pid(), e);
        }
    }
}
