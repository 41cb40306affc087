package quintet.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs each service once, on a free port with data of its own, so that the JVM archives the classes it loads. With the
 * archive a service starts in half the time. A service without one starts too.
 */
public final class Training {

    private static final int POLL_MILLIS = 100;
    private static final int LIMIT_SECONDS = 180;
    private static final int AT_ONCE = 2;

    private final Path root;
    private final PrintStream out;
    private final ConcurrentLinkedQueue<Running> running = new ConcurrentLinkedQueue<>();

    Training(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /**
     * Makes the archives of all services.
     *
     * @param args the folder of the checkout
     */
    public static void main(String... args) throws InterruptedException {
        var training = new Training(Path.of(args[0]), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(training::stop, "stop"));
        training.train(Service.ALL);
    }

    /** Makes the archives of services, and prints a line for each. */
    void train(List<Service> services) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        services.forEach(service -> threads.execute(() -> train(service)));
        threads.shutdown();
        threads.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private void stop() {
        running.forEach(Running::stop);
        running.forEach(Running::awaitStop);
    }

    private void train(Service service) {
        var begin = System.nanoTime();
        var data = service.archive(root).resolveSibling("training");
        try {
            archive(service, data);
            out.printf("  %-17s %3d s%n", service.name(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
        } catch (IOException e) {
            out.printf("  %-17s has none, and starts slower (%s)%n", service.name(), e.getMessage());
        } finally {
            delete(data);
        }
    }

    private void archive(Service service, Path data) throws IOException {
        var archive = service.archive(root);
        var unfinished = archive.resolveSibling("start.part");
        Files.deleteIfExists(archive);
        Files.deleteIfExists(unfinished);
        var process = Running.start(service.at(freePort()), root, data.toAbsolutePath(),
                // The archive has classes and no compiled code, so that the quick compiler is enough.
                List.of("-XX:TieredStopAtLevel=1", "-XX:ArchiveClassesAtExit=" + unfinished));
        running.add(process);
        while (!process.isReady() && process.isAlive() && process.seconds() < LIMIT_SECONDS) {
            pause();
        }
        process.stop();
        if (!process.awaitStop()) {
            throw new IOException(String.join(" ", process.lastOutput()));
        }
        Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // Below target: the next mvn clean deletes it.
        }
    }
}
