package quintet.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A running service: a process started by this one. */
final class Running {

    private static final int STOP_SECONDS = 30;
    private static final int LAST_LINES = 15;
    private static final double NANOS = 1e9;

    private final Service service;
    private final Path console;
    private final Process process;
    private final long begin = System.nanoTime();

    private Running(Service service, Path console, Process process) {
        this.service = service;
        this.console = console;
        this.process = process;
    }

    /** Starts a service on its port, with the archive of its classes if there is one. */
    static Running start(Service service, Path root, Path data) throws IOException {
        var archive = service.archive(root);
        return start(service, root, data, Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of());
    }

    /** The same, with options of the JVM. Its output goes to {@code console.log} in its data folder. */
    static Running start(Service service, Path root, Path data, List<String> options) throws IOException {
        var console = Files.createDirectories(data.resolve(service.name())).resolve("console.log");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // An archive may not fit a copied tree. The JVM then loads classes as usual, and need not say so.
                "-Xshare:auto", "-Xlog:cds*=off", "-XX:+ExitOnOutOfMemoryError",
                // Five services share the machine. A heap that begins small costs a request no more, and stays small.
                "-XX:+UseSerialGC", "-Xms64m"));
        command.addAll(options);
        command.addAll(List.of("-jar", service.jar(root).toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().put("QUINTET_DATA", data.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(service.port()));
        // Pages link to each other, from port to port.
        Service.ALL.forEach(other -> builder.environment().put("QUINTET_UI_LINKS_" + other.page().toUpperCase(Locale.ROOT),
                other.pageUri().toString()));
        return new Running(service, console, builder.start());
    }

    Service service() {
        return service;
    }

    /** The seconds since its start. */
    double seconds() {
        return (System.nanoTime() - begin) / NANOS;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether its probe answers that it is ready. */
    boolean isReady() {
        try {
            return service.isReady();
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

    /** Waits until it has stopped, and kills it after a time-out. Returns whether it stopped in order. */
    boolean awaitStop() {
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
