package quintet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void a_problem_never_changes() {
        var problem = Problem.overloaded("busy");
        var other = problem.with("Connection", "close").telling("written", 3);
        assertThat(problem.headers()).containsOnlyKeys("Retry-After");
        assertThat(problem.body("/", null).more()).isEmpty();
        assertThat(other.headers()).containsEntry("Connection", "close").containsEntry("Retry-After", "1");
        assertThat(other.body("/", null).more()).containsEntry("written", 3);
    }
}
