package quintet.launcher;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running service: a process started by this one. */
final class Running {

    private static final int NO_CONTENT = 204;
    private static final int STOP_SECONDS = 30;
    private static final int LAST_LINES = 15;

    private final Service service;
    private final Path console;
    private final Process process;

    private Running(Service service, Path console, Process process) {
        this.service = service;
        this.console = console;
        this.process = process;
    }

    /** Starts a service on its port. Its output goes to {@code console.log} in its data folder. */
    static Running start(Service service, Path root, Path data) throws IOException {
        var console = Files.createDirectories(data.resolve(service.name())).resolve("console.log");
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError", "-jar", service.jar(root).toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().put("QUINTET_DATA", data.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(service.port()));
        return new Running(service, console, builder.start());
    }

    Service service() {
        return service;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether its probe answers that it is ready. */
    boolean isReady(HttpClient http) throws InterruptedException {
        var probe = HttpRequest.newBuilder(service.health()).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == NO_CONTENT;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The last lines of its output, which may explain why it exited. */
    List<String> lastOutput() {
        try {
            var lines = Files.readAllLines(console);
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(" + console + " cannot be read)");
        }
    }

    /** Requests that it stops. */
    void stop() {
        process.destroy();
    }

    /** Waits until it has stopped, and kills it after a time-out. */
    void awaitStop() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
