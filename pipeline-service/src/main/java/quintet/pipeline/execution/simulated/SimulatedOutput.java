package quintet.pipeline.execution.simulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import quintet.pipeline.execution.Assignment;
import quintet.pipeline.execution.Behaviour;
import quintet.pipeline.stage.BuildStage;
import quintet.pipeline.stage.DeployStage;
import quintet.pipeline.stage.RunStage;
import quintet.pipeline.stage.Stage;

/** The lines that a simulated attempt prints, like those of git, a shell, Docker and kubectl. */
final class SimulatedOutput {

    private static final int MAX_COMMAND_SHOWN = 200;

    private SimulatedOutput() {
    }

    /** All lines of an attempt that ends with this exit code. */
    static List<String> of(Assignment assignment, int exitCode) {
        var stage = assignment.stage();
        var end = exitCode == 0 ? success(stage) : "Error: exit code " + exitCode;
        return Stream.of(checkout(assignment), environment(assignment), work(stage), more(assignment.wish()), List.of(end))
                .flatMap(List::stream).toList();
    }

    private static List<String> checkout(Assignment assignment) {
        var ref = assignment.ref();
        return List.of("Cloning into '/workspace' from " + assignment.repository(),
                ref == null ? "Already on the default branch" : "Switched to '" + ref + "'");
    }

    /** The names only, because values may be secret. */
    private static List<String> environment(Assignment assignment) {
        var names = assignment.environment().keySet().stream().filter(name -> !name.startsWith("QUINTET_")).sorted().toList();
        return names.isEmpty() ? List.of() : List.of("Environment: " + String.join(", ", names));
    }

    private static List<String> more(Behaviour wish) {
        return IntStream.rangeClosed(1, wish.moreLines())
                .mapToObj(number -> "Line %d of %d".formatted(number, wish.moreLines()))
                .toList();
    }

    private static List<String> work(Stage stage) {
        if (stage instanceof RunStage run) {
            var command = "$ " + firstLine(run.command().strip());
            return run.image() == null ? List.of(command) : List.of("Pulling image " + run.image().value(), command);
        }
        if (stage instanceof BuildStage build) {
            var dockerfile = build.dockerfile().value();
            return List.of("$ docker build --file " + dockerfile + " --tag " + image(build) + " .",
                    "#1 [internal] load build definition from " + dockerfile,
                    "#2 [internal] load build context",
                    "#3 exporting to image",
                    "$ docker push " + image(build));
        }
        if (stage instanceof DeployStage deploy) {
            return List.of("$ kubectl --context " + deploy.cluster() + " apply --filename " + deploy.manifest().value(),
                    "Waiting for the rollout to finish");
        }
        throw new IllegalArgumentException(stage.toString());
    }

    private static String success(Stage stage) {
        if (stage instanceof BuildStage build) {
            return "Pushed " + image(build) + " digest: sha256:" + digest(image(build));
        }
        return stage instanceof DeployStage deploy ? "Rolled out to " + deploy.cluster() : "Command ended with exit code 0";
    }

    /** The first line of a script, truncated if it is long. */
    private static String firstLine(String script) {
        var first = script.lines().findFirst().orElse("");
        var shown = first.codePointCount(0, first.length()) > MAX_COMMAND_SHOWN
                ? first.substring(0, first.offsetByCodePoints(0, MAX_COMMAND_SHOWN))
                : first;
        return shown.length() < script.length() ? shown + " …" : shown;
    }

    private static String image(BuildStage build) {
        return build.ecrRepository().value() + ":" + (build.tag() == null ? "latest" : build.tag().value());
    }

    /** The digest of the image's name, because there is no image. */
    private static String digest(String image) {
        try {
            var name = image.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
