package quintet.kit.testing.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/** The packaged service as a process, like {@code java -jar}, on a free port and with its own datastores. */
public final class PackagedService implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Pattern POSTGRES = Pattern.compile("started PostgreSQL on 127\\.0\\.0\\.1:(\\d+)");
    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private PackagedService(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the service with its data in a folder, without waiting. */
    public static PackagedService launch(Path data, Map<String, String> environment) throws IOException {
        return launch(JAR, data, environment);
    }

    /** The same, for the jar of any service. */
    public static PackagedService launch(Path jar, Path data, Map<String, String> environment) throws IOException {
        var output = Files.createTempFile(data, "output", ".txt");
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // Settings of the tests are none of the service.
        builder.environment().keySet().removeIf(name -> name.startsWith("QUINTET_"));
        builder.environment().put("QUINTET_DATA", data.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        return new PackagedService(builder.start(), output);
    }

    /** Starts the service with its data in a folder, and waits until it listens. */
    public static PackagedService start(Path data) throws IOException {
        return start(data, Map.of());
    }

    /** The same, with more settings. */
    public static PackagedService start(Path data, Map<String, String> environment) throws IOException {
        return launch(data, environment).awaitListening();
    }

    /** Waits until it listens. */
    public PackagedService awaitListening() {
        Awaitility.await().atMost(START).until(() -> find(LISTENING).size() == 1 || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended:\n" + output());
        }
        return this;
    }

    /** Its address. */
    public String uri() {
        return "http://127.0.0.1:" + find(LISTENING).get(0);
    }

    /** The port of its own PostgreSQL. */
    public int postgresPort() {
        return Integer.parseInt(find(POSTGRES).get(0));
    }

    /** Its console output. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it, like a crash. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Stops its time (SIGSTOP): it does nothing and knows nothing until {@link #goOn}. */
    public void pause() {
        signal("-STOP");
    }

    /** Lets its time go on (SIGCONT). */
    public void goOn() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", name, Long.toString(process.pid())).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends SIGTERM, without waiting. */
    public void askToStop() {
        process.destroy();
    }

    /** Sends SIGTERM and returns the exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit();
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the service does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }

    private List<String> find(Pattern pattern) {
        var found = new ArrayList<String>();
        var matcher = pattern.matcher(output());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
