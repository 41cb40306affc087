package quintet.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The dependencies between stages. */
class PlanTest {

    @Test
    void without_needs_each_stage_depends_on_its_predecessor() {
        assertPlan(List.of(stage("a", null), stage("b", null), stage("c", null)), "[] [0] [1]");
    }

    @Test
    void a_stage_with_needs_depends_on_exactly_those() {
        assertPlan(List.of(stage("a", null), stage("b", List.of()), stage("c", List.of("a", "b")), stage("d", null)),
                "[] [] [0, 1] [2]");
    }

    @Test
    void a_need_may_come_later_in_the_list() {
        assertPlan(List.of(stage("deploy", List.of("build")), stage("build", null), stage("test", null)), "[1] [] [1]");
    }

    /** Every combination of needs has an order in which all stages run. */
    @Property(seed = "20261122")
    void every_stage_can_run(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = -2, max = 11) Integer> needs) {
        var stages = stages(needs);
        var plan = Plan.of(stages);
        var done = new boolean[stages.size()];
        for (int round = 0; round < done.length; round++) {
            for (int i = 0; i < done.length; i++) {
                done[i] = done[i] || Arrays.stream(plan.dependenciesOf(i)).allMatch(need -> done[need]);
            }
        }
        assertThat(done).doesNotContain(false);
    }

    @Test
    void ancestors_and_followers_are_transitive() {
        var plan = Plan.of(List.of(stage("a", List.of()), stage("b", List.of("a")), stage("c", List.of("b")),
                stage("d", List.of()), stage("e", List.of("c", "d"))));
        assertThat(plan.ancestorsOf(0)).isEmpty();
        assertThat(plan.ancestorsOf(2)).containsExactly(0, 1);
        assertThat(plan.ancestorsOf(4)).containsExactly(0, 1, 2, 3);
        assertThat(plan.followersOf(0)).containsExactly(1, 2, 4);
        assertThat(plan.followersOf(3)).containsExactly(4);
        assertThat(plan.followersOf(4)).isEmpty();
        assertThat(IntStream.range(0, 5).map(plan::levelOf)).containsExactly(0, 1, 2, 0, 3);
    }

    /** A stage is a follower of exactly its ancestors, and each dependency is an ancestor. */
    @Property(seed = "20261201")
    void followers_mirror_ancestors(@ForAll @Size(min = 1, max = 12) List<@IntRange(min = -2, max = 11) Integer> needs) {
        var plan = Plan.of(stages(needs));
        for (int i = 0; i < needs.size(); i++) {
            assertThat(Arrays.stream(plan.ancestorsOf(i)).boxed())
                    .containsAll(Arrays.stream(plan.dependenciesOf(i)).boxed().toList()).doesNotContain(i);
            for (int j = 0; j < needs.size(); j++) {
                int follower = i;
                int stage = j;
                assertThat(Arrays.stream(plan.followersOf(j)).anyMatch(k -> k == follower))
                        .isEqualTo(Arrays.stream(plan.ancestorsOf(i)).anyMatch(k -> k == stage));
            }
        }
    }

    /** Needs that all name later stages cannot form a cycle. */
    private static List<Stage> stages(List<Integer> needs) {
        var stages = new ArrayList<Stage>();
        for (int i = 0; i < needs.size(); i++) {
            int need = needs.get(i);
            stages.add(stage("s" + i, need == -2 ? null
                    : need <= i || need >= needs.size() ? List.of() : List.of("s" + need)));
        }
        return stages;
    }

    private static void assertPlan(List<Stage> stages, String dependencies) {
        var plan = Plan.of(stages);
        var found = new ArrayList<String>();
        for (int i = 0; i < stages.size(); i++) {
            found.add(Arrays.toString(plan.dependenciesOf(i)));
        }
        assertThat(String.join(" ", found)).isEqualTo(dependencies);
    }

    private static Stage stage(String name, @Nullable List<String> needs) {
        return new RunStage(name, "true", null, new StageOptions(null, null, null, needs, null, null));
    }
}
