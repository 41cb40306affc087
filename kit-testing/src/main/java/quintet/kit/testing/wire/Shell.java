package quintet.kit.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.restassured.RestAssured;

/**
 * Runs lines for a shell, in which {@code quintet} is the command line of this checkout. It works on the service under test,
 * and prints what people see on a terminal of {@value #COLUMNS} columns, without colours.
 */
public final class Shell {

    /** The variable that makes the command line print as on a terminal of so many columns; empty for a pipe. */
    public static final String TERMINAL = "QUINTET_FORCE_TTY";

    private static final String COLUMNS = "100";
    private static final long TIMEOUT_SECONDS = 60;
    private static final Pattern COMMAND = Pattern.compile("(.*\\| *)?quintet .*");
    private static final Path FOLDER = Path.of("target", "shell").toAbsolutePath();

    /**
     * What a line has left.
     *
     * @param code its exit code
     * @param printed the output, and the error output
     */
    public record Result(int code, String printed) {

        /** Checks the exit code, and returns what was printed. */
        public String as(int wanted) {
            assertThat(code).as(printed).isEqualTo(wanted);
            return printed;
        }
    }

    private static boolean isBuilt;

    private Shell() {
    }

    /** Whether it is a line with the command line. */
    static boolean isFor(String line) {
        return COMMAND.matcher(line).matches();
    }

    /** Runs a line. */
    public static Result run(String line) {
        return run(line, Map.of());
    }

    /** Runs a line whose output goes to a pipe. */
    public static Result piped(String line) {
        return run(line, Map.of(TERMINAL, ""));
    }

    /**
     * Runs a line.
     *
     * @param variables of the shell; they win over the usual ones
     */
    public static Result run(String line, Map<String, String> variables) {
        try {
            var process = start(line, variables);
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).as(line).isTrue();
            return new Result(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Builds the command line, if it is not packaged yet, so that no line tells of that. */
    private static synchronized void build() throws IOException {
        if (!isBuilt) {
            var version = new ProcessBuilder(FOLDER.resolve("quintet").toString(), "version").redirectErrorStream(true).start();
            assertThat(new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("quintet ");
            isBuilt = true;
        }
    }

    /** Starts a line. Its output is to be read, and its end to be waited for. It is killed after a minute. */
    public static Process start(String line, Map<String, String> variables) throws IOException {
        Files.createDirectories(FOLDER);
        try {
            Files.createSymbolicLink(FOLDER.resolve("quintet"), Path.of("..", "quintet").toRealPath());
        } catch (FileAlreadyExistsException e) {
            // It is from an earlier line.
        }
        build();
        // The shell would wait for its child at the end, and keep signals from it.
        var shell = new ProcessBuilder("sh", "-c", line.startsWith("quintet ") ? "exec " + line : line)
                .redirectErrorStream(true);
        var environment = shell.environment();
        environment.keySet().removeIf(name -> name.startsWith("QUINTET_"));
        environment.put("PATH", FOLDER + File.pathSeparator + environment.getOrDefault("PATH", ""));
        environment.put("QUINTET_URL", "http://localhost:" + RestAssured.port);
        environment.put(TERMINAL, COLUMNS);
        environment.put("NO_COLOR", "1");
        environment.put("XDG_CONFIG_HOME", FOLDER.resolve("config").toString());
        environment.put("XDG_CACHE_HOME", FOLDER.resolve("cache").toString());
        environment.putAll(variables);
        var process = shell.start();
        // Else a line that never ends would be read forever.
        var unused = process.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> end(process));
        return process;
    }
}
