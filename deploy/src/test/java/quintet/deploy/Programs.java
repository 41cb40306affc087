package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs installed on this machine. */
public final class Programs {

    private Programs() {
    }

    /**
     * Skips the test if a program is missing, because {@code mvn verify} needs a JDK and Maven only. With {@code
     * QUINTET_PROGRAMS=required}, as in the workflow in .github, the test fails instead.
     */
    public static void need(String name, boolean usable) {
        boolean promised = "required".equals(System.getenv("QUINTET_PROGRAMS"));
        assumeTrue(promised || usable, () -> name + " is not installed, so this is not checked");
        assertThat(usable).as(name + " is required").isTrue();
    }

    /** Whether a program is on the path. */
    public static boolean exists(String name) {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Runs a program, which must succeed, and returns its output. */
    public static String run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(Checkout.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // terraform fails if the configured settings file is missing.
        builder.environment().remove("TF_CLI_CONFIG_FILE");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}
