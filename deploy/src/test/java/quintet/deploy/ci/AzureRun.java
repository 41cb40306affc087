package quintet.deploy.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

import quintet.deploy.Checkout;
import quintet.deploy.Yaml;

/**
 * A run of Azure's pipeline. Each job has a new machine with what the file says the image has. Jobs share artifacts only.
 */
final class AzureRun {

    // Azure leaves an unknown macro as it is, and the shell takes it for a command.
    private static final Expressions AZURE = new Expressions(Pattern.compile("\\$\\(([^) ]+)\\)"),
            Pattern.compile("(?:and\\(succeeded\\(\\), )?eq\\(variables\\['([^']+)'], '([^']+)'\\)\\)?"));
    private static final Pattern COMMAND = Pattern.compile("(?m)^##vso\\[task\\.(\\w+)(?: variable=(\\w+))?](.*)$");

    private final Path home;
    private final Map<String, String> given;
    private final Map<String, Object> pipeline;

    /** A run in a folder, with the values that Azure gives. */
    AzureRun(Path home, Map<String, String> given) {
        this.home = home;
        this.given = given;
        pipeline = Yaml.documents(Checkout.read("metadata-service/cicd/azure-pipelines.yml")).get(0);
    }

    /** Runs what each job does on a machine, with a change to its checkout. */
    @SuppressWarnings("unchecked")
    void run(Change change) throws IOException, InterruptedException {
        for (var stage : Yaml.list(pipeline, "stages")) {
            var definition = (Map<String, Object>) stage;
            for (var job : holds(definition) ? Yaml.list(definition, "jobs") : List.of()) {
                if (holds((Map<String, Object>) job)) {
                    job((Map<String, Object>) job, change);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void job(Map<String, Object> job, Change change) throws IOException, InterruptedException {
        var deployment = Yaml.map(Yaml.map(Yaml.map(job, "strategy"), "runOnce"), "deploy");
        var name = job.getOrDefault("job", job.get("deployment"));
        var machine = new Machine(Files.createDirectories(home.resolve(Objects.requireNonNull(name).toString())),
                home.resolve("state")).with("az", "curl", "docker", "mvn");
        var steps = Yaml.list(deployment.isEmpty() ? job : deployment, "steps").stream()
                .map(step -> (Map<String, Object>) step).toList();
        if (deployment.isEmpty() || steps.stream().anyMatch(step -> "self".equals(step.get("checkout")))) {
            machine.checkOut();
            change.make(machine);
        }
        var variables = variables(machine);
        for (var step : steps) {
            step(machine, step, variables);
        }
    }

    private void step(Machine machine, Map<String, Object> step, Map<String, String> variables)
            throws IOException, InterruptedException {
        var inputs = Yaml.map(step, "inputs");
        var script = (String) step.getOrDefault("script", inputs.get("inlineScript"));
        if (script != null) {
            var environment = new TreeMap<String, String>();
            Yaml.map(step, "env").forEach((key, value) -> environment.put(key, AZURE.expand(value.toString(), variables)));
            if ("AzureCLI@2".equals(step.get("task"))) {
                environment.putAll(Map.of("LOGIN", text(inputs, "azureSubscription"), "servicePrincipalId", "x",
                        "tenantId", "x", "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "x"));
            }
            obey(machine, machine.run(AZURE.expand(script, variables), environment), variables);
        } else if (step.containsKey("publish")) {
            copy(Path.of(AZURE.expand(text(step, "publish"), variables)), artifact(step));
        } else if (step.containsKey("download")) {
            copy(artifact(step), Path.of(variables.get("Pipeline.Workspace")).resolve(text(step, "artifact")));
        }
    }

    private Map<String, String> variables(Machine machine) {
        var variables = new TreeMap<>(given);
        variables.putAll(Map.of("Agent.TempDirectory", machine.temporary().toString(), "System.AccessToken", "a-token",
                "Build.ArtifactStagingDirectory", machine.temporary().resolve("staging").toString(), "Pipeline.Workspace",
                machine.temporary().resolve("workspace").toString(), "JAVA_HOME_17_X64", "/jdk"));
        Yaml.map(pipeline, "variables").forEach((name, value) -> variables.put(name, value.toString()));
        return variables;
    }

    private static void obey(Machine machine, String output, Map<String, String> variables) {
        COMMAND.matcher(output).results().forEach(command -> {
            if ("prependpath".equals(command.group(1))) {
                machine.prepend(command.group(3));
            } else {
                variables.put(command.group(2), command.group(3));
            }
        });
    }

    private boolean holds(Map<String, Object> definition) {
        return AZURE.holds((String) definition.get("condition"), given);
    }

    private Path artifact(Map<String, Object> step) {
        return home.resolve("artifact-" + text(step, "artifact"));
    }

    private static String text(Map<String, Object> parent, String key) {
        return Objects.requireNonNull(parent.get(key), key).toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** A change to the checkout of each machine. */
    interface Change {
        void make(Machine machine) throws IOException, InterruptedException;
    }
}
