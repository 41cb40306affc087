package quintet.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.pipeline.Configuration;
import quintet.pipeline.PipelineId;
import quintet.pipeline.run.simulate.Behaviour;
import quintet.pipeline.run.simulate.Simulation;
import quintet.pipeline.run.simulate.Simulator;

/** The steps of a run, without a clock, a timer or a database. */
class RunMachineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ATTEMPT = Duration.ofMillis(100);

    private final List<Run.Step> steps = new ArrayList<>();
    private Instant now = BEGIN;

    @Test
    void stages_without_needs_run_in_sequence() {
        play(run(stages("a", "b"), Map.of()));
        assertThat(statuses()).containsExactly("running pending", "succeeded running", "succeeded succeeded");
        assertThat(last().progress().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(last().progress().startedAt()).isEqualTo(BEGIN);
        assertThat(last().progress().finishedAt()).isEqualTo(BEGIN.plusMillis(200));
    }

    @Test
    void independent_stages_run_concurrently() {
        play(run(stages("a", "b needs", "c needs a b"), Map.of()));
        assertThat(statuses()).containsExactly("running running pending", "succeeded succeeded running",
                "succeeded succeeded succeeded");
    }

    @Test
    void a_failure_skips_its_dependents_only() {
        play(run(stages("a", "b needs", "c needs a", "d needs c b", "e needs b"), Map.of("a", failing())));
        assertThat(statuses()).containsExactly("running running pending pending pending",
                "failed succeeded skipped skipped running", "failed succeeded skipped skipped succeeded");
        assertThat(last().progress().status()).isEqualTo(RunStatus.FAILED);
        assertThat(last().progress().reason()).isEqualTo("stage a failed: exit code 1");
        assertThat(last().progress().stages().get(3).reason()).isEqualTo("stage c was skipped");
    }

    @Test
    void a_stage_is_retried_up_to_its_limit() {
        play(run(stages("a retries 2"), Map.of("a", new Behaviour(null, 2, 7, null))));
        assertThat(last().progress().stages().get(0).attempt()).isEqualTo(3);
        assertThat(last().progress().stages().get(0).exitCode()).isZero();
        assertThat(last().progress().stages().get(0).startedAt()).isEqualTo(BEGIN);
        assertThat(lines()).contains("Attempt 1 of 3 did not succeed: exit code 7",
                "Attempt 2 of 3 did not succeed: exit code 7");

        steps.clear();
        play(run(stages("a retries 1"), Map.of("a", new Behaviour(null, 2, 7, null))));
        assertThat(last().progress().stages().get(0).status()).isEqualTo(StageStatus.FAILED);
        assertThat(last().progress().stages().get(0).exitCode()).isEqualTo(7);
    }

    @Test
    void an_attempt_beyond_its_time_limit_is_stopped() {
        play(run(stages("a timeout 2"), Map.of("a", new Behaviour(null, null, null, 60_000))));
        assertThat(last().progress().status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(last().progress().reason()).isEqualTo("stage a timed out: not done after 2 s");
        assertThat(last().progress().finishedAt()).isEqualTo(BEGIN.plusSeconds(2));
        assertThat(last().progress().stages().get(0).exitCode()).isNull();
        assertThat(lines()).doesNotContain("Command ended with exit code 0");
    }

    @Test
    void a_failure_takes_precedence_over_a_timeout() {
        play(run(stages("a timeout 1", "b needs"), Map.of("a", new Behaviour(null, null, null, 5000), "b", failing())));
        assertThat(last().progress().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void lines_are_printed_during_a_long_attempt() {
        play(run(stages("a"), Map.of("a", new Behaviour(null, null, null, 4000))));
        assertThat(steps.stream().map(step -> step.lines().size())).containsExactly(1, 1, 1, 1, 0);
    }

    @Test
    void lines_and_steps_are_numbered_without_gaps() {
        play(run(stages("a", "b needs", "c"), Map.of("b", failing())));
        var seqs = steps.stream().flatMap(step -> step.lines().stream()).map(LogLine::seq).toList();
        for (int i = 0; i < seqs.size(); i++) {
            assertThat(seqs.get(i)).isEqualTo(i + 1L);
        }
        assertThat(last().progress().lastSeq()).isEqualTo(seqs.size());
        assertThat(steps.stream().map(step -> step.progress().version())).startsWith(2L, 3L).doesNotHaveDuplicates();
    }

    @Test
    void a_run_can_be_resumed_from_any_step() {
        var run = run(stages("a retries 1", "b needs", "c needs a b"), Map.of("a", new Behaviour(null, 1, null, null)));
        play(run);
        var all = List.copyOf(steps);
        for (var interrupted : all.subList(0, all.size() - 1)) {
            steps.clear();
            play(new Run(run.id(), run.order(), interrupted.progress()));
            assertThat(last().progress().stages()).extracting(StageProgress::attempt).containsExactly(2, 1, 1);
            assertThat(last().progress().status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(steps.get(0).lines().get(0).seq()).isEqualTo(interrupted.progress().lastSeq() + 1);
            assertThat(steps.get(0).lines().get(0).line()).startsWith("The runner was restarted");
        }
    }

    @Test
    void a_late_call_does_everything_due() {
        var machine = machine(run(stages("a", "b"), Map.of()));
        machine.advance(BEGIN);
        var step = machine.advance(BEGIN.plusSeconds(60));
        assertThat(step.progress().stages()).extracting(StageProgress::status)
                .containsExactly(StageStatus.SUCCEEDED, StageStatus.RUNNING);
    }

    private void play(Run run) {
        var machine = machine(run);
        now = BEGIN;
        while (!machine.isOver()) {
            steps.add(machine.advance(now));
            now = machine.next(now);
        }
    }

    private static RunMachine machine(Run run) {
        return new RunMachine(run, new Simulator(run.order().configuration(), run.order().simulation(), ATTEMPT));
    }

    private Run.Step last() {
        return steps.get(steps.size() - 1);
    }

    private List<String> statuses() {
        return steps.stream().map(step -> String.join(" ",
                step.progress().stages().stream().map(stage -> stage.status().text()).toList())).toList();
    }

    private List<String> lines() {
        return steps.stream().flatMap(step -> step.lines().stream()).map(LogLine::line).toList();
    }

    private static Behaviour failing() {
        return new Behaviour(true, null, null, null);
    }

    private static Run run(String stages, Map<String, Behaviour> simulation) {
        try {
            var configuration = JSON.readValue("{\"name\": \"x\", \"repository\": \"https://github.com/a/b\", \"stages\": "
                    + stages + "}", Configuration.class);
            var order = new Run.Order(new PipelineId(UUID.randomUUID()), 1, configuration, new Simulation(simulation), BEGIN,
                    null);
            var pending = configuration.stages().stream().map(stage -> new StageProgress(stage.name(), stage.type(),
                    StageStatus.PENDING, 0, null, null, null, null)).toList();
            return new Run(RunId.random(), order, new Run.Progress(1, 0, RunStatus.QUEUED, null, null, null, pending));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Makes stages from sentences: {@code "c needs a b"}, {@code "a retries 2"}, {@code "a timeout 1"}. */
    private static String stages(String... sentences) {
        var stages = new ArrayList<String>();
        for (var sentence : sentences) {
            var words = List.of(sentence.split(" "));
            var option = words.size() == 1 ? "" : switch (words.get(1)) {
                case "needs" -> ", \"needs\": [" + String.join(",",
                        words.subList(2, words.size()).stream().map(word -> '"' + word + '"').toList()) + "]";
                case "retries" -> ", \"retries\": " + words.get(2);
                default -> ", \"timeoutSeconds\": " + words.get(2);
            };
            stages.add("{\"name\": \"" + words.get(0) + "\", \"type\": \"run\", \"command\": \"x\"" + option + "}");
        }
        return "[" + String.join(",", stages) + "]";
    }
}
