package quintet.pipeline.run.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.pipeline.run.machine.Play.BEGIN;
import static quintet.pipeline.run.machine.Play.claim;
import static quintet.pipeline.run.machine.Play.stages;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quintet.pipeline.run.machine.Play.Act;
import quintet.pipeline.run.state.Attempt;
import quintet.pipeline.run.state.Change;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.Run.Cancel;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;

/** The steps of a run, without a clock, a timer or a database. */
class RunMachineTest {

    private static final Act WORKS = new Act(100, 0);
    private static final Act FAILS = new Act(100, 1);
    private static final Act HANGS = new Act(0, null);
    private static final Cancel CANCEL = new Cancel(Code.CANCELLED, "ada", false);

    @Test
    void stages_without_needs_run_in_sequence() {
        var play = play(stages("a", "b"), Map.of()).toEnd();
        assertThat(play.statuses()).containsExactly("running pending", "succeeded running", "succeeded succeeded");
        assertThat(play.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(play.last().progress().startedAt()).isEqualTo(BEGIN);
        assertThat(play.last().progress().finishedAt()).isEqualTo(BEGIN.plusMillis(200));
    }

    @Test
    void independent_stages_run_concurrently() {
        var play = play(stages("a", "b needs", "c needs a b"), Map.of()).toEnd();
        assertThat(play.statuses()).startsWith("running running pending").endsWith("succeeded succeeded succeeded");
        assertThat(play.time()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void a_failure_skips_its_dependents_only() {
        var play = play(stages("a", "b needs", "c needs a", "d needs c b", "e needs b"), Map.of("a", FAILS)).toEnd();
        assertThat(play.statuses()).endsWith("failed succeeded skipped skipped succeeded");
        assertThat(play.status()).isEqualTo(RunStatus.FAILED);
        assertThat(play.last().progress().reason()).isEqualTo(Reason.of(Code.STAGE_FAILED, "stage a failed: exit code 1"));
        assertThat(play.stage("d").reason()).isEqualTo(Reason.of(Code.STAGE_FAILED, "stage a failed"));
    }

    @ParameterizedTest
    @CsvSource({
            "success, a works, succeeded, succeeded", "success, a fails, skipped, failed",
            "failure, a works, skipped, succeeded", "failure, a fails, succeeded, failed",
            "always, a works, succeeded, succeeded", "always, a fails, succeeded, failed" })
    void the_condition_of_a_stage_decides(String when, String what, String stage, String run) {
        var play = play(stages("a", "b when " + when), Map.of("a", what.endsWith("works") ? WORKS : FAILS)).toEnd();
        assertThat(play.stage("b").status().text()).isEqualTo(stage);
        assertThat(play.status().text()).isEqualTo(run);
    }

    @Test
    void a_stage_for_failures_that_is_not_needed_keeps_no_other_from_running() {
        var play = play(stages("a", "b when failure", "c"), Map.of()).toEnd();
        assertThat(play.statuses()).endsWith("succeeded skipped succeeded");
        assertThat(play.stage("b").reason()).isEqualTo(Reason.of(Code.NO_FAILURE, "no stage before it failed"));
        assertThat(play(stages("a", "b when failure", "c"), Map.of("a", FAILS)).toEnd().statuses())
                .endsWith("failed succeeded skipped");
    }

    @Test
    void a_stage_that_always_runs_waits_for_all_that_it_needs() {
        var play = play(stages("a", "b needs", "c needs a b when always"), Map.of("a", FAILS, "b", new Act(900, 0))).toEnd();
        assertThat(play.stage("c").startedAt()).isEqualTo(BEGIN.plusMillis(900));
    }

    @Test
    void a_stage_is_retried_up_to_its_limit() {
        var play = new Play(claim(stages("a retries 2")), (stage, attempt) -> attempt < 3 ? new Act(100, 7) : WORKS)
                .begin().toEnd();
        assertThat(play.stage("a").attempt()).isEqualTo(3);
        assertThat(play.stage("a").exitCode()).isZero();
        assertThat(play.stage("a").startedAt()).isEqualTo(BEGIN);
        assertThat(play.stage("a").earlierOrNone()).extracting(Attempt::exitCode).containsExactly(7, 7);
        assertThat(play.lines()).contains("Attempt 1 of 3 did not succeed: exit code 7",
                "Attempt 2 of 3 did not succeed: exit code 7");
        assertThat(play(stages("a retries 1"), Map.of("a", FAILS)).toEnd().stage("a").status()).isEqualTo(StageStatus.FAILED);
    }

    @Test
    void the_pause_between_attempts_doubles() {
        var play = play(stages("a retries 3 backoff 5"), Map.of("a", FAILS)).toEnd();
        assertThat(play.time()).isEqualTo(Duration.ofMillis(4 * 100 + 5_000 + 10_000 + 20_000));
        assertThat(play.stage("a").earlierOrNone()).extracting(Attempt::startedAt).containsExactly(BEGIN,
                BEGIN.plusMillis(5_100), BEGIN.plusMillis(15_200));
    }

    @Test
    void an_attempt_beyond_its_time_limit_is_stopped() {
        var play = play(stages("a timeout 2"), Map.of("a", HANGS)).toEnd();
        assertThat(play.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(play.last().progress().reason())
                .isEqualTo(Reason.of(Code.STAGE_TIMED_OUT, "stage a timed out: not done after 2 s"));
        assertThat(play.time()).isEqualTo(Duration.ofSeconds(2));
        assertThat(play.stage("a").exitCode()).isNull();
        assertThat(play.commands).extracting(Command::kind).containsExactly(Command.Kind.START, Command.Kind.STOP);
    }

    @Test
    void an_attempt_that_does_not_stop_is_killed_and_no_longer_waited_for() {
        var machine = new RunMachine(claim(stages("a timeout 2")));
        machine.begin(BEGIN);
        write(machine);
        machine.tick(BEGIN.plusSeconds(2));
        assertThat(write(machine)).extracting(Command::kind).containsExactly(Command.Kind.STOP);
        assertThat(machine.isOver()).isFalse();
        machine.tick(machine.next().orElseThrow());
        assertThat(write(machine)).extracting(Command::kind).containsExactly(Command.Kind.KILL);
        assertThat(machine.isOver()).isTrue();
    }

    @Test
    void a_failure_takes_precedence_over_a_timeout() {
        var play = play(stages("a timeout 1", "b needs"), Map.of("a", HANGS, "b", FAILS)).toEnd();
        assertThat(play.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_run_beyond_its_time_limit_ends_after_what_always_runs() {
        var play = play("\"timeoutSeconds\": 3, " + stages("a", "b", "c when always"), Map.of("b", HANGS)).toEnd();
        assertThat(play.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(play.statuses()).endsWith("succeeded cancelled succeeded");
        assertThat(play.last().progress().reason())
                .isEqualTo(Reason.of(Code.TIMED_OUT, "the run was not done after 3 s"));
        assertThat(play.time()).isEqualTo(Duration.ofMillis(3100));
    }

    @Test
    void a_cancelled_run_executes_only_what_always_runs() {
        var play = play(stages("a", "b", "c when failure", "d when always"), Map.of("a", HANGS))
                .until(BEGIN.plusSeconds(1)).cancel(CANCEL).toEnd();
        assertThat(play.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(play.statuses()).endsWith("cancelled skipped skipped succeeded");
        assertThat(play.last().progress().reason())
                .isEqualTo(new Reason(Code.CANCELLED, "the run was cancelled by ada", "ada"));
        assertThat(play.steps.stream().map(step -> step.progress().status())).contains(RunStatus.CANCELLING);
    }

    @Test
    void a_forced_cancel_waits_for_nothing() {
        var play = play(stages("a", "b when always"), Map.of("a", HANGS)).until(BEGIN.plusSeconds(1))
                .cancel(new Cancel(Code.CANCELLED, null, true));
        assertThat(play.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(play.statuses()).endsWith("cancelled skipped");
        assertThat(play.commands).extracting(Command::kind).containsExactly(Command.Kind.START, Command.Kind.KILL);
    }

    @Test
    void a_cancel_can_be_forced_later() {
        var play = play(stages("a", "b when always"), Map.of("a", HANGS, "b", HANGS)).until(BEGIN.plusSeconds(1))
                .cancel(CANCEL).until(BEGIN.plusSeconds(2));
        assertThat(play.statuses()).endsWith("cancelled running");
        play.cancel(new Cancel(Code.CANCELLED, "bob", true));
        assertThat(play.statuses()).endsWith("cancelled cancelled");
        assertThat(play.status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void a_run_that_waits_for_its_next_attempt_can_be_cancelled() {
        var play = play(stages("a retries 1 backoff 60"), Map.of("a", FAILS)).until(BEGIN.plusSeconds(1)).cancel(CANCEL);
        assertThat(play.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(play.stage("a").status()).isEqualTo(StageStatus.CANCELLED);
    }

    @Test
    void lines_changes_and_steps_are_numbered_without_gaps() {
        var play = play(stages("a", "b needs retries 1", "c"), Map.of("b", FAILS)).toEnd();
        assertNumbered(play.steps.stream().flatMap(step -> step.journal().lines().stream()).map(LogLine::seq).toList());
        assertNumbered(play.steps.stream().flatMap(step -> step.journal().changes().stream()).map(Change::number).toList());
        assertNumbered(play.steps.stream().map(step -> step.number()).toList());
    }

    @Test
    void a_run_goes_on_from_any_step() {
        var play = new Play(claim(stages("a retries 1", "b needs", "c needs a b")),
                (stage, attempt) -> stage.equals("a") && attempt == 1 ? FAILS : WORKS).begin().toEnd();
        for (var step : play.steps.subList(0, play.steps.size() - 1)) {
            var next = new Play(Play.claimAfter(step), (stage, attempt) -> stage.equals("a") && attempt == 1 ? FAILS : WORKS)
                    .begin().toEnd();
            assertThat(next.last().progress().stages()).extracting(StageProgress::attempt).containsExactly(2, 1, 1);
            assertThat(next.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(next.lines()).anyMatch(line -> line.endsWith("was lost and begins again: the process is gone"));
            assertThat(next.steps.get(0).number()).isEqualTo(step.number() + 1);
        }
    }

    @Test
    void the_time_without_an_owner_eats_no_attempt() {
        var first = play(stages("a timeout 1 retries 1"), Map.of("a", HANGS));
        var late = BEGIN.plusSeconds(60);
        var machine = new RunMachine(Play.claimAfter(first.last()));
        machine.begin(late);
        machine.tick(late);
        assertThat(machine.commands()).extracting(Command::kind).containsExactly(Command.Kind.ATTACH);
        machine.lost(0, 1, "gone", late);
        assertThat(write(machine)).extracting(Command::kind).containsExactly(Command.Kind.START);
        assertThat(machine.stages().get(0).attempt()).isEqualTo(1);
        assertThat(machine.next()).contains(late.plusSeconds(1));
    }

    @Test
    void what_comes_of_an_attempt_that_is_over_is_ignored() {
        var machine = new RunMachine(claim(stages("a retries 1")));
        machine.begin(BEGIN);
        write(machine);
        machine.ended(0, 1, 1, BEGIN);
        machine.ended(0, 1, 0, BEGIN);
        machine.line(0, 1, "late", BEGIN);
        machine.lost(0, 1, "late", BEGIN);
        assertThat(machine.stages().get(0).attempt()).isEqualTo(2);
        assertThat(machine.stages().get(0).status()).isEqualTo(StageStatus.RUNNING);
    }

    @Test
    void a_step_that_was_not_written_is_part_of_the_next_one() {
        var machine = new RunMachine(claim(stages("a")));
        machine.begin(BEGIN);
        var first = machine.step();
        machine.changed(7);
        machine.cancel(CANCEL, BEGIN);
        var second = machine.step();
        assertThat(second.number()).isEqualTo(first.number());
        assertThat(second.progress().version()).isEqualTo(8);
        assertThat(second.journal().changes()).startsWith(first.journal().changes().toArray(Change[]::new));
        assertThat(machine.written(second)).extracting(Command::kind).containsExactly(Command.Kind.START, Command.Kind.STOP);
        assertThat(machine.isWritten()).isTrue();
    }

    @Test
    void a_cancel_overturns_an_end_that_was_not_written() {
        var machine = new RunMachine(claim(stages("a")));
        machine.begin(BEGIN);
        write(machine);
        machine.ended(0, 1, 0, BEGIN);
        assertThat(machine.step().progress().status()).isEqualTo(RunStatus.SUCCEEDED);
        machine.changed(9);
        machine.cancel(CANCEL, BEGIN);
        var last = machine.step();
        assertThat(last.progress().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(last.progress().stages().get(0).status()).isEqualTo(StageStatus.SUCCEEDED);
        assertThat(last.journal().changes()).extracting(Change::number).containsExactly(3L, 4L, 5L);
        assertThat(last.journal().changes()).extracting(Change::subject).containsExactly("stage", "run", "run");
    }

    private static List<Command> write(RunMachine machine) {
        return machine.written(machine.step());
    }

    private static void assertNumbered(List<Long> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1L);
        }
    }

    private static Play play(String members, Map<String, Act> acts) {
        return new Play(claim(members), (stage, attempt) -> acts.getOrDefault(stage, WORKS)).begin();
    }
}
