package quintet.cli.pipelines;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Runs of pipelines. */
@Command(name = "runs", addMethodSubcommands = false, description = "Follow runs, end them and repeat them.")
public final class RunCommands extends Group {

    private static final String[] COLUMNS = { "id", "status", "pipelineId", "createdAt", "actor", "reason.message" };
    private static final String[] MEMBERS = { "id", "status", "reason.message", "pipelineId", "pipelineVersion", "ref",
            "parameters", "actor", "executor", "createdAt", "startedAt", "finishedAt" };
    private static final String[] STAGES = { "name", "type", "status", "attempt", "exitCode", "reason.message", "startedAt",
            "finishedAt" };

    /** Which runs are listed. */
    static final class Filter {

        @Option(names = "--pipeline", paramLabel = "PIPELINE", description = "Only runs of this pipeline: its id or name.")
        @Nullable
        String pipeline;

        @Option(names = "--status", paramLabel = "STATUS", description = "Only runs of this status, like failed.")
        @Nullable
        String status;

        @Option(names = "--actor", paramLabel = "USER", description = "Only runs that this user triggered.")
        @Nullable
        String actor;

        @Option(names = "--since", paramLabel = "TIME", description = "Only runs triggered since, like 2026-12-01T08:00:00Z.")
        @Nullable
        String since;
    }

    public RunCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List runs, newest first.")
    int list(@Mixin Filter filter, @Mixin ListOptions options) {
        var pipeline = filter.pipeline == null ? null : Pipeline.id(api(), filter.pipeline);
        var query = query("pipeline", pipeline, "status", filter.status, "actor", filter.actor, "since", filter.since, "limit",
                options.page());
        printer().list(api().list(Service.PIPELINES, "/runs" + query, options.limit()), COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a run with its stages.")
    int get(@Parameters(paramLabel = "RUN") String run) {
        var found = api().get(Service.PIPELINES, path("/runs/%s", run)).object();
        printer().object(found, MEMBERS);
        if (!printer().isJson()) {
            printer().line("");
            printer().list(Json.objects(found.get("stages")), STAGES);
        }
        return 0;
    }

    @Command(name = "watch", description = "Follow a run to its end.")
    int watch(@Parameters(paramLabel = "RUN") String run,
            @Option(names = "--exit-status", description = "Exit code 1 unless it succeeds.") boolean isStrict) {
        return new RunWatch(session(), run).follow(isStrict);
    }

    @Command(name = "log", description = "Print the log of a run.")
    int log(@Parameters(paramLabel = "RUN") String run,
            @Option(names = { "-f", "--follow" }, description = "Go on until the run has ended.") boolean isFollowed,
            @Option(names = "--stage", paramLabel = "STAGE", description = "Only lines of this stage.") @Nullable String stage,
            @Option(names = "--tail", paramLabel = "N", description = "Only the last lines.") @Nullable Integer tail) {
        var log = new RunLog(session(), run, stage, tail);
        if (isFollowed && tail != null) {
            throw usage("--follow and --tail exclude each other.");
        }
        if (isFollowed) {
            log.follow();
        } else {
            log.print();
        }
        return 0;
    }

    @Command(name = "cancel", description = "End a run. Stages that run in any case still do, unless it is forced.")
    int cancel(@Parameters(paramLabel = "RUN") String run,
            @Option(names = "--force", description = "Run no stage any more.") boolean isForced) {
        return RunWatch.begun(session(), act(run, "cancel" + (isForced ? "?force=true" : "")), false);
    }

    @Command(name = "retry", description = "Execute again what failed in a run, and what follows it.")
    int retry(@Parameters(paramLabel = "RUN") String run,
            @Option(names = { "-w",
                    "--watch" }, description = "Follow the new run. Exit code 1 unless it succeeds.") boolean isWatched) {
        return RunWatch.begun(session(), act(run, "retry"), isWatched);
    }

    @Command(name = "rerun", description = "Execute all stages of a run again.")
    int rerun(@Parameters(paramLabel = "RUN") String run,
            @Option(names = { "-w",
                    "--watch" }, description = "Follow the new run. Exit code 1 unless it succeeds.") boolean isWatched) {
        return RunWatch.begun(session(), act(run, "rerun"), isWatched);
    }

    private Map<String, @Nullable Object> act(String run, String action) {
        return api().send(Call.of(Service.PIPELINES, "POST", path("/runs/%s/", run) + action).once()).object();
    }

}
