package quintet.cli.pipelines;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Answer;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;
import quintet.cli.output.LineDiff;

/** Configurations of pipelines. */
@Command(name = "pipelines", addMethodSubcommands = false, description = "Manage pipelines, and trigger runs of them.")
public final class PipelineCommands extends Group {

    private static final String[] COLUMNS = { "id", "name", "repository", "version", "updatedAt" };
    private static final String[] RUNS = { "id", "status", "createdAt", "actor", "reason.message" };
    private static final String WHICH = "The id of the pipeline, or its name.";

    public PipelineCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List pipelines, oldest first.")
    int list(
            @Option(names = "-q", paramLabel = "TEXT", description = "Only pipelines whose name contains this, in any case.") @Nullable String search,
            @Option(names = "--name", paramLabel = "NAME", description = "Only pipelines of this name.") @Nullable String name,
            @Option(names = "--repository", paramLabel = "URL", description = "Only pipelines of this repository.") @Nullable String repository,
            @Mixin ListOptions options) {
        var query = query("q", search, "name", name, "repository", repository, "limit", options.page());
        printer().list(api().list(Service.PIPELINES, "/pipelines" + query, options.limit()), COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a pipeline: as YAML, or as JSON with -o json.")
    int get(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline,
            @Option(names = "--at", paramLabel = "N", description = "As it was in this version.") @Nullable Integer version) {
        var path = path("/pipelines/%s", Pipeline.id(api(), pipeline)) + (version == null ? "" : "/versions/" + version);
        if (printer().isJson()) {
            printer().document(api().get(Service.PIPELINES, path).json());
        } else {
            terminal().out().print(yaml(path));
        }
        return 0;
    }

    @Command(name = "validate", description = "Check a configuration without any effect, and show what it would do.")
    int validate(@Parameters(paramLabel = "FILE", description = "YAML or JSON; - for the input.") String file) {
        var draft = file(file);
        var plan = api().send(draft.bodyOf(Call.of(Service.PIPELINES, "POST", "/pipelines/validate"))).object();
        if (printer().isJson()) {
            printer().document(plan);
            return 0;
        }
        printer().list(Json.objects(Json.object(plan.get("plan")).get("stages")), "name", "type", "needs", "when", "attempts",
                "timeoutSeconds");
        for (var warning : Json.objects(plan.get("warnings"))) {
            printer().note("Warning: %s %s".formatted(Json.text(warning, "pointer"), Json.text(warning, "detail")));
        }
        return 0;
    }

    @Command(name = "set", description = "Create a pipeline, or replace it, after showing what changes.")
    int set(@Parameters(paramLabel = "FILE", description = "YAML or JSON; - for the input.") String file,
            @Option(names = "--id", paramLabel = "ID", description = "Which pipeline; else that with the name in the file.") @Nullable String id,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure) {
        var draft = file(file);
        // The faults of the file come before any question.
        api().send(draft.bodyOf(Call.of(Service.PIPELINES, "POST", "/pipelines/validate")));
        var name = Json.text(draft.configuration(), "name");
        var which = id;
        if (which == null) {
            var found = Pipeline.named(api(), name);
            which = found.isEmpty() ? null : Pipeline.only(name, found);
        }
        var path = which == null ? "/pipelines" : path("/pipelines/%s", which);
        var known = which == null ? null : api().get(Service.PIPELINES, path);
        var call = known == null ? Call.of(Service.PIPELINES, "POST", path)
                : Call.of(Service.PIPELINES, "PUT", path).ifMatch(known.tag());
        return store(draft, call, known, isSure);
    }

    private int store(PipelineFile draft, Call call, @Nullable Answer known, boolean isSure) {
        var before = known == null ? "" : PipelineFile.comparable(known.object());
        if (!show(before, PipelineFile.comparable(draft.configuration()))) {
            printer().note("Nothing changes.");
            return 0;
        }
        if (!isSure && !terminal().confirms(known == null ? "Create it?" : "Replace it?")) {
            printer().note("Nothing is changed.");
            return CliException.REFUSED;
        }
        var stored = api().send(draft.bodyOf(known == null ? call.once() : call)).object();
        printer().note("Pipeline %s is version %s now.".formatted(Json.text(stored, "name"), Json.text(stored, "version")));
        printer().list(java.util.List.of(stored), COLUMNS);
        return 0;
    }

    @Command(name = "diff", description = "Show what differs between two versions.")
    int diff(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline,
            @Parameters(paramLabel = "VERSION") int from,
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "The newest if there is none.") @Nullable Integer to) {
        var path = path("/pipelines/%s", Pipeline.id(api(), pipeline));
        if (printer().isJson()) {
            printer().document(api().get(Service.PIPELINES, path + "/versions/" + from + "/diff" + query("to", to)).json());
        } else {
            var after = api().get(Service.PIPELINES, path + (to == null ? "" : "/versions/" + to)).object();
            show(PipelineFile.comparable(api().get(Service.PIPELINES, path + "/versions/" + from).object()),
                    PipelineFile.comparable(after));
        }
        return 0;
    }

    @Command(name = "versions", description = "List the versions of a pipeline, newest first.")
    int versions(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline, @Mixin ListOptions options) {
        var path = path("/pipelines/%s/versions", Pipeline.id(api(), pipeline)) + query("limit", options.page());
        printer().list(api().list(Service.PIPELINES, path, options.limit()), "version", "createdAt", "actor", "restoredFrom");
        return 0;
    }

    @Command(name = "restore", description = "Make an old version the newest one.")
    int restore(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline,
            @Parameters(paramLabel = "VERSION") int version) {
        var path = path("/pipelines/%s", Pipeline.id(api(), pipeline));
        var known = api().get(Service.PIPELINES, path);
        var restored = api().send(Call.of(Service.PIPELINES, "POST", path + "/versions/" + version + "/restore")
                .ifMatch(known.tag())).object();
        printer().object(restored, COLUMNS);
        return 0;
    }

    @Command(name = "trigger", description = "Trigger a run.")
    int trigger(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline, @Mixin TriggerOptions options,
            @Option(names = { "-w",
                    "--watch" }, description = "Follow the run. Exit code 1 unless it succeeds.") boolean isWatched) {
        var path = path("/pipelines/%s/trigger", Pipeline.id(api(), pipeline));
        var run = api().send(Call.of(Service.PIPELINES, "POST", path).json(options.json()).once()).object();
        return RunWatch.begun(session(), run, isWatched);
    }

    @Command(name = "delete", description = "Delete a pipeline. Its runs stay.")
    int delete(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure) {
        var id = Pipeline.id(api(), pipeline);
        if (!isSure && !terminal().confirms("Delete pipeline %s?".formatted(pipeline))) {
            return CliException.REFUSED;
        }
        api().send(Call.of(Service.PIPELINES, "DELETE", path("/pipelines/%s", id)));
        printer().note("Pipeline %s is deleted. Its runs stay.".formatted(pipeline));
        return 0;
    }

    @Command(name = "runs", addMethodSubcommands = false, description = "List the runs of a pipeline, newest first.")
    int runs(@Parameters(paramLabel = "PIPELINE", description = WHICH) String pipeline, @Mixin ListOptions options) {
        var path = path("/pipelines/%s/runs", Pipeline.id(api(), pipeline)) + query("limit", options.page());
        printer().list(api().list(Service.PIPELINES, path, options.limit()), RUNS);
        return 0;
    }

    private PipelineFile file(String file) {
        return PipelineFile.of(file, session().read(file));
    }

    /** The YAML of a pipeline, without what the service adds, so that it can be edited and set. */
    private String yaml(String path) {
        var yaml = api().send(Call.get(Service.PIPELINES, path).header("Accept", "application/yaml")).body();
        return yaml.lines().filter(line -> !line.matches("(id|version|createdAt|updatedAt): .*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private boolean show(String before, String after) {
        var lines = LineDiff.of(before, after);
        for (var line : lines) {
            var style = line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : "faint";
            printer().line(terminal().styled(style, line));
        }
        return !lines.isEmpty();
    }
}
