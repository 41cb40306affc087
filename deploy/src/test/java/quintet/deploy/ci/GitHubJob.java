package quintet.deploy.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import quintet.deploy.Checkout;
import quintet.deploy.Yaml;

/** A job of the workflow, run step by step as GitHub does: expressions, conditions, and variables set for later steps. */
final class GitHubJob {

    private static final Expressions GITHUB = new Expressions(Pattern.compile("\\$\\{\\{ *(.+?) *}}"),
            Pattern.compile("(\\S+) == '(\\S+)'"));

    private final Machine machine;
    private final Map<String, Object> job;
    private final Map<String, String> context;
    private final Map<String, String> variables = new TreeMap<>();

    /** A job by its name. The context is what expressions may name. */
    GitHubJob(Machine machine, String name, Map<String, String> context) {
        this.machine = machine;
        this.context = new TreeMap<>(context);
        job = Yaml.map(Yaml.map(workflow(), "jobs"), name);
        variables.putAll(Map.of("GITHUB_SHA", "0123456789abcdef0123456789abcdef01234567", "GITHUB_SERVER_URL",
                "https://github.com", "GITHUB_REPOSITORY", "Some-Owner/Quintet", "GITHUB_ACTOR", "Some-Owner", "GITHUB_ENV",
                machine.temporary().resolve("variables").toString()));
        variables.putAll(evaluated(Yaml.map(job, "env")));
    }

    static Map<String, Object> workflow() {
        return Yaml.documents(Checkout.read(".github/workflows/build.yml")).get(0);
    }

    /** Runs all steps. The first that fails is an exception. */
    @SuppressWarnings("unchecked")
    void run() throws IOException, InterruptedException {
        for (var step : Yaml.list(job, "steps")) {
            step((Map<String, Object>) step);
        }
    }

    private void step(Map<String, Object> step) throws IOException, InterruptedException {
        if (!GITHUB.holds((String) step.get("if"), context)) {
            return;
        }
        var environment = new TreeMap<>(variables);
        environment.putAll(evaluated(Yaml.map(step, "env")));
        var action = (String) step.get("uses");
        if (action == null) {
            machine.run(GITHUB.expand((String) Objects.requireNonNull(step.get("run")), context), environment);
        } else if (action.startsWith("actions/checkout@")) {
            machine.checkOut();
        } else {
            machine.run("uses " + action + evaluated(Yaml.map(step, "with")).entrySet().stream()
                    .map(input -> " '" + input.getKey() + "=" + input.getValue() + "'").collect(Collectors.joining()),
                    environment);
        }
        var set = machine.temporary().resolve("variables");
        if (Files.exists(set)) {
            for (var line : Files.readAllLines(set)) {
                var parts = line.split("=", 2);
                variables.put(parts[0], parts[1]);
                context.put("env." + parts[0], parts[1]);
            }
        }
    }

    private Map<String, String> evaluated(Map<String, Object> texts) {
        var evaluated = new TreeMap<String, String>();
        texts.forEach((name, text) -> evaluated.put(name, GITHUB.expand(text.toString(), context)));
        return evaluated;
    }
}
