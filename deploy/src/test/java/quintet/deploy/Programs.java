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

/** Programs of this machine. */
final class Programs {

    private Programs() {
    }

    /**
     * Skips the test where a program is missing: {@code mvn verify} asks for a JDK and Maven only. Where all are promised
     * ({@code QUINTET_PROGRAMS=required}, as in the workflow in .github) that is a failure.
     */
    static void need(String name, boolean usable) {
        boolean promised = "required".equals(System.getenv("QUINTET_PROGRAMS"));
        assumeTrue(promised || usable, () -> name + " is not installed: this is checked where it is");
        assertThat(usable).as(name + " is promised").isTrue();
    }

    /** Whether a program is on the path. */
    static boolean exists(String name) {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** What a program prints; it must succeed. */
    static String run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(Checkout.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // A settings file that is named but missing is an error to terraform.
        builder.environment().remove("TF_CLI_CONFIG_FILE");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}
