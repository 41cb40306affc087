package quintet.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the five services, prints their addresses and follows them until Ctrl-C. Then it stops them and keeps their
 * data. A service that exits ends the suite, and its last output is printed.
 */
public final class Suite {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final List<Service> services;
    private final Path root;
    private final Path data;
    private final PrintStream out;
    private final List<Running> running = new ArrayList<>();

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
        out.printf("Starting %d services, data in %s …%n", services.size(), data);
        for (var service : services) {
            synchronized (running) {
                running.add(Running.start(service, root, data));
            }
        }
        if (!awaitReady()) {
            return false;
        }
        printAddresses();
        return follow();
    }

    /** Stops all started services concurrently. */
    void stop() {
        List<Running> started;
        synchronized (running) {
            started = List.copyOf(running);
            running.clear();
        }
        if (!started.isEmpty()) {
            out.println("Stopping …");
            started.forEach(Running::stop);
            started.forEach(Running::awaitStop);
            out.println("Stopped. The data is kept in " + data + ".");
        }
    }

    private boolean awaitReady() throws InterruptedException {
        var http = HttpClient.newHttpClient();
        var waiting = new ArrayList<>(running);
        for (long polls = START_TIMEOUT.dividedBy(POLL); polls > 0 && !waiting.isEmpty(); polls--) {
            for (var service : List.copyOf(waiting)) {
                if (!service.isAlive()) {
                    return reportEnd(service);
                }
                if (service.isReady(http)) {
                    waiting.remove(service);
                }
            }
            Thread.sleep(POLL.toMillis());
        }
        waiting.forEach(this::reportEnd);
        return waiting.isEmpty();
    }

    private void printAddresses() {
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
        while (true) {
            for (var service : List.copyOf(running)) {
                if (!service.isAlive()) {
                    return reportEnd(service);
                }
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean reportEnd(Running service) {
        out.printf("%s %s. Its last output:%n", service.service().name(),
                service.isAlive() ? "does not become ready" : "exited");
        service.lastOutput().forEach(line -> out.println("    " + line));
        return false;
    }
}
