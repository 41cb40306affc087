package quintet.pipeline.run.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import quintet.pipeline.run.machine.Play.Act;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.Run.Cancel;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;
import quintet.pipeline.run.state.Step;
import quintet.pipeline.stage.Plan;
import quintet.pipeline.stage.When;

/** What is true of every run: graphs, outcomes, cancels and takeovers are drawn at random from a known seed. */
class RunPropertiesTest {

    private static final String[] WHEN = { "success", "success", "success", "failure", "always" };

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_run_ends_as_its_stages_say(int seed) {
        var random = new Random(seed);
        var claim = Play.claim(graph(random));
        var steps = new ArrayList<Step>();
        var acts = new Random(seed);
        var play = new Play(claim, (stage, attempt) -> act(acts)).begin();
        // Some runs change hands, some are cancelled.
        for (int i = random.nextInt(3); i > 0; i--) {
            play.until(play.now().plusMillis(100L * random.nextInt(30)));
            if (!play.isOver() && !play.steps.isEmpty()) {
                steps.addAll(play.steps);
                play = new Play(Play.claimAfter(play.last()), (stage, attempt) -> act(acts), play.now()).begin();
            }
        }
        boolean isCancelled = random.nextInt(4) == 0 && !play.isOver();
        if (isCancelled) {
            play.cancel(new Cancel(Code.CANCELLED, null, random.nextBoolean()));
        }
        play.toEnd();
        steps.addAll(play.steps);

        assertThat(play.isOver()).isTrue();
        assertThatNothingFinalChanges(steps);
        assertThatNeedsAreMet(Plan.of(claim.configuration().stages()), claim.configuration().stages().stream()
                .map(stage -> stage.options().whenOrDefault()).toList(), play.last().progress().stages(), isCancelled);
        assertThat(play.status()).isEqualTo(isCancelled ? RunStatus.CANCELLED : verdict(play.last().progress().stages()));
        assertThat(play.last().progress().stages()).allMatch(stage -> stage.status().isFinal() && stage.finishedAt() != null);
    }

    private static void assertThatNothingFinalChanges(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            var before = steps.get(i - 1).progress();
            assertThat(before.status().isFinal()).isFalse();
            for (int j = 0; j < before.stages().size(); j++) {
                if (before.stages().get(j).status().isFinal()) {
                    assertThat(steps.get(i).progress().stages().get(j)).isEqualTo(before.stages().get(j));
                }
            }
        }
    }

    private static void assertThatNeedsAreMet(Plan plan, List<When> when, List<StageProgress> stages, boolean isCancelled) {
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            boolean failedBefore = false;
            for (int ancestor : plan.ancestorsOf(i)) {
                failedBefore |= stages.get(ancestor).status().isFailure();
            }
            for (int need : plan.dependenciesOf(i)) {
                if (stage.startedAt() != null) {
                    assertThat(stages.get(need).finishedAt()).isBeforeOrEqualTo(stage.startedAt());
                }
            }
            if (!isCancelled) {
                boolean mayRun = when.get(i) == When.ALWAYS || (when.get(i) == When.FAILURE) == failedBefore;
                assertThat(stage.attempt() > 0).isEqualTo(mayRun);
            }
        }
    }

    private static RunStatus verdict(List<StageProgress> stages) {
        if (stages.stream().anyMatch(stage -> stage.status() == StageStatus.FAILED)) {
            return RunStatus.FAILED;
        }
        return stages.stream().anyMatch(stage -> stage.status() == StageStatus.TIMED_OUT) ? RunStatus.TIMED_OUT
                : RunStatus.SUCCEEDED;
    }

    private static Act act(Random random) {
        int kind = random.nextInt(10);
        return kind == 0 ? new Act(0, null) : new Act(random.nextInt(2000), kind < 3 ? 1 : 0);
    }

    private static String graph(Random random) {
        var sentences = new ArrayList<String>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            var sentence = new StringBuilder("s" + i);
            if (random.nextInt(3) > 0) {
                sentence.append(" needs");
                for (int j = 0; j < i; j++) {
                    sentence.append(random.nextInt(3) == 0 ? " s" + j : "");
                }
            }
            sentence.append(" timeout ").append(1 + random.nextInt(2)).append(" when ")
                    .append(WHEN[random.nextInt(WHEN.length)]);
            if (random.nextBoolean()) {
                sentence.append(" retries ").append(1 + random.nextInt(2)).append(" backoff ").append(random.nextInt(2));
            }
            sentences.add(sentence.toString());
        }
        return Play.stages(sentences.toArray(String[]::new));
    }
}
