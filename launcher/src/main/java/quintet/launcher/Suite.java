package quintet.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Starts the five services, prints their addresses and follows them until Ctrl-C. Then it stops them and keeps their
 * data. A service that exits ends the suite, and its last output is printed.
 */
public final class Suite {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    /** More at once than there are processors makes each one later and none sooner. */
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final List<Service> services;
    private final Path root;
    private final Path data;
    private final PrintStream out;
    private final List<Running> running = new ArrayList<>();
    private boolean stopping;

    Suite(List<Service> services, Path root, Path data, PrintStream out) {
        this.services = services;
        this.root = root;
        this.data = data;
        this.out = out;
    }

    /**
     * Runs the suite.
     *
     * @param args the folder of the checkout
     */
    public static void main(String... args) throws IOException, InterruptedException {
        var configured = System.getenv("QUINTET_DATA");
        var data = configured == null ? Path.of(System.getProperty("user.home"), ".quintet") : Path.of(configured);
        var suite = new Suite(Service.ALL, Path.of(args.length == 0 ? "." : args[0]), data.toAbsolutePath(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop, "stop"));
        System.exit(suite.run() ? 0 : 1);
    }

    /** Starts and follows the services. On failure, prints the reason and returns false. */
    boolean run() throws IOException, InterruptedException {
        var problems = Checks.problems(services, root, data);
        if (!problems.isEmpty()) {
            problems.forEach(out::println);
            return false;
        }
        out.printf("Starting %d services, data in %s%n", services.size(), data);
        if (!startAll()) {
            return false;
        }
        printAddresses();
        return follow();
    }

    /** Stops all started services concurrently. No other one starts. */
    void stop() {
        List<Running> started;
        synchronized (running) {
            stopping = true;
            started = List.copyOf(running);
            running.clear();
        }
        if (!started.isEmpty()) {
            out.println("Stopping");
            started.forEach(Running::stop);
            started.forEach(Running::awaitStop);
            out.println("Stopped. The data is kept in " + data + ".");
        }
    }

    private boolean startAll() throws IOException, InterruptedException {
        var waiting = new ArrayDeque<>(services);
        var starting = new ArrayList<Running>();
        while (!waiting.isEmpty() || !starting.isEmpty()) {
            while (!waiting.isEmpty() && starting.size() < AT_ONCE) {
                var service = start(waiting.remove());
                if (service == null) {
                    return false;
                }
                starting.add(service);
            }
            starting.removeIf(this::isReady);
            if (!allLive(starting)) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    /** Starts a service, unless the suite is stopping. */
    private @Nullable Running start(Service service) throws IOException {
        synchronized (running) {
            if (stopping) {
                return null;
            }
            var started = Running.start(service, root, data);
            running.add(started);
            return started;
        }
    }

    private boolean isReady(Running service) {
        if (!service.isReady()) {
            return false;
        }
        out.printf("  %-17s ready after %4.1f s  %s%n", service.service().name(), service.seconds(), service.service().uri());
        return true;
    }

    private void printAddresses() {
        out.println();
        out.println("Open in a browser:");
        for (var service : services) {
            out.printf("  %-15s %s%n", service.page(), service.pageUri());
        }
        out.println();
        out.printf("%-17s %-22s %-39s %s%n", "SERVICE", "URL", "SWAGGER UI", "LOG");
        for (var service : services) {
            out.printf("%-17s %-22s %-39s %s%n", service.name(), service.uri(), service.uri() + "/q/swagger-ui",
                    service.log(data));
        }
        out.println();
        out.println("All services are ready. Ctrl-C stops them.");
    }

    private boolean follow() throws InterruptedException {
        while (allLive(List.of())) {
            Thread.sleep(POLL.toMillis());
        }
        return false;
    }

    /** Whether no service exited, and none takes too long to start. Prints the last output of one that does. */
    private boolean allLive(List<Running> starting) {
        List<Running> started;
        synchronized (running) {
            started = List.copyOf(running);
        }
        for (var service : started) {
            if (!service.isAlive()) {
                return reportEnd(service, "exited");
            }
            if (starting.contains(service) && service.seconds() > START_TIMEOUT.toSeconds()) {
                return reportEnd(service, "does not become ready");
            }
        }
        return true;
    }

    private boolean reportEnd(Running service, String end) {
        out.printf("%s %s. Its last output:%n", service.service().name(), end);
        service.lastOutput().forEach(line -> out.println("    " + line));
        return false;
    }
}
