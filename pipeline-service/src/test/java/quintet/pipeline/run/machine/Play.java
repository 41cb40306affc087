package quintet.pipeline.run.machine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.execution.Simulation;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.Step;

/** Plays a run from its first to its last step in a time of its own, with an executor that does what the test says. */
final class Play {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_STEPS = 10_000;

    /**
     * What an attempt does.
     *
     * @param exitCode null: it ends only if it is stopped
     */
    record Act(long millis, @Nullable Integer exitCode) {
    }

    private record Due(Instant at, int stage, int attempt, @Nullable Integer exitCode) {
    }

    final List<Step> steps = new ArrayList<>();
    final List<Command> commands = new ArrayList<>();
    private final PriorityQueue<Due> dues = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final BiFunction<String, Integer, Act> acts;
    private final RunMachine machine;
    private Instant now;

    /** @param acts what the attempt of this number of the stage of this name does */
    Play(Run.Claim claim, BiFunction<String, Integer, Act> acts) {
        this(claim, acts, BEGIN);
    }

    /** The same, of a run with which another instance goes on at that time. */
    Play(Run.Claim claim, BiFunction<String, Integer, Act> acts, Instant now) {
        this.now = now;
        this.acts = acts;
        this.machine = new RunMachine(claim);
    }

    Play begin() {
        machine.begin(now);
        write();
        return this;
    }

    /** Goes on until nothing happens any more, or until this time. */
    Play until(Instant end) {
        while (!machine.isOver() && steps.size() < MOST_STEPS) {
            var timer = machine.next().orElse(Instant.MAX);
            var event = dues.isEmpty() ? Instant.MAX : dues.peek().at();
            var next = timer.isBefore(event) ? timer : event;
            if (next.isAfter(end)) {
                now = end;
                return this;
            }
            now = next.isAfter(now) ? next : now;
            if (event.equals(next)) {
                var due = dues.remove();
                machine.line(due.stage(), due.attempt(), "done", now);
                machine.ended(due.stage(), due.attempt(), due.exitCode(), now);
            } else {
                machine.tick(now);
            }
            write();
        }
        return this;
    }

    Play toEnd() {
        return until(Instant.MAX);
    }

    Play cancel(Run.Cancel request) {
        machine.cancel(request, now);
        write();
        return this;
    }

    /** Writes and obeys until there is nothing more to do now. */
    private void write() {
        var step = machine.isWritten() ? null : machine.step();
        var next = step == null ? machine.commands() : machine.written(step);
        if (step != null) {
            steps.add(step);
        }
        next.forEach(this::obey);
        if (step != null || !next.isEmpty()) {
            write();
        }
    }

    boolean isOver() {
        return machine.isOver();
    }

    Instant now() {
        return now;
    }

    private void obey(Command command) {
        commands.add(command);
        var stage = machine.stages().get(command.stage());
        switch (command.kind()) {
            case START -> {
                machine.started(command.stage(), command.attempt(), now);
                var act = acts.apply(stage.name(), command.attempt());
                if (act.exitCode() != null) {
                    dues.add(new Due(now.plusMillis(act.millis()), command.stage(), command.attempt(), act.exitCode()));
                }
            }
            case ATTACH -> machine.lost(command.stage(), command.attempt(), "the process is gone", now);
            case STOP, KILL -> dues.add(new Due(now, command.stage(), command.attempt(), 143));
        }
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    RunStatus status() {
        return last().progress().status();
    }

    StageProgress stage(String name) {
        return machine.stages().stream().filter(stage -> stage.name().equals(name)).findFirst().orElseThrow();
    }

    /** The statuses of the stages after each step. */
    List<String> statuses() {
        return steps.stream().map(step -> String.join(" ",
                step.progress().stages().stream().map(stage -> stage.status().text()).toList())).toList();
    }

    List<String> lines() {
        return steps.stream().flatMap(step -> step.journal().lines().stream()).map(LogLine::line).toList();
    }

    Duration time() {
        return Duration.between(BEGIN, now);
    }

    /** The claim of another instance, after a step of this play. */
    static Run.Claim claimAfter(Step step) {
        var before = step.claim();
        var run = new Run(before.run().id(), before.run().order(), step.progress());
        return new Run.Claim(run, before.configuration(), before.simulation(), before.fence() + 1, step.number(),
                step.journal().lastSeq(), step.journal().lastChange(), before.cancel(), null);
    }

    /** The claim of a queued run. */
    static Run.Claim claim(String members) {
        try {
            var configuration = JSON.readValue("{\"name\": \"x\", \"repository\": \"https://github.com/a/b\", " + members + "}",
                    Configuration.class);
            var order = new Run.Order(new PipelineId(new UUID(0, 1)), 1, "played", Map.of(), null, null, null, BEGIN);
            var stages = configuration.stages().stream()
                    .map(stage -> StageProgress.pending(stage.name(), stage.type())).toList();
            var run = new Run(RunId.random(), order, new Run.Progress(2, RunStatus.RUNNING, null, BEGIN, null, stages));
            return new Run.Claim(run, configuration, Simulation.NONE, 1, 0, 0, 0, null, null);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Makes stages from sentences, like {@code "c needs a b"}, {@code "a needs"}, {@code "a retries 2 backoff 1"},
     * {@code "a timeout 1"} and {@code "a when always"}.
     */
    static String stages(String... sentences) {
        var stages = new ArrayList<String>();
        for (var sentence : sentences) {
            var words = List.of(sentence.split(" "));
            var stage = new StringBuilder("{\"name\": \"%s\", \"type\": \"run\", \"command\": \"x\"".formatted(words.get(0)));
            for (int i = 1; i < words.size(); i++) {
                switch (words.get(i)) {
                    case "retries" -> stage.append(", \"retries\": ").append(words.get(++i));
                    case "backoff" -> stage.append(", \"backoffSeconds\": ").append(words.get(++i));
                    case "timeout" -> stage.append(", \"timeoutSeconds\": ").append(words.get(++i));
                    case "when" -> stage.append(", \"when\": \"").append(words.get(++i)).append('"');
                    case "needs" -> {
                        var needs = new ArrayList<String>();
                        while (i + 1 < words.size() && words.get(i + 1).length() <= 2) {
                            needs.add('"' + words.get(++i) + '"');
                        }
                        stage.append(", \"needs\": [").append(String.join(",", needs)).append(']');
                    }
                    default -> throw new IllegalArgumentException(sentence);
                }
            }
            stages.add(stage.append('}').toString());
        }
        return "\"stages\": [" + String.join(",", stages) + "]";
    }
}
