package quintet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionException;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;

class DiagnosisTest {

    /** A library whose only failure means that it is unavailable. */
    private static final FailureTranslator LIBRARY = failure -> failure instanceof ArithmeticException
            ? Problem.unavailable("later")
            : null;

    private final Diagnosis diagnosis = new Diagnosis(List.of(failure -> null, LIBRARY));

    @Test
    void the_cause_is_found_inside_its_wrappers() {
        var wrapped = new CompletionException(new RuntimeException(new ArithmeticException("refused")));
        assertThat(diagnosis.of(wrapped).type()).isEqualTo(HttpProblems.UNAVAILABLE);
        assertThat(diagnosis.of(new WebApplicationException(Problem.invalid("x"), 404)).detail()).isEqualTo("x");
        assertThat(diagnosis.of(new ArithmeticException()).headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void a_bug_reveals_nothing() {
        var problem = diagnosis.of(new NullPointerException("secret"));
        assertThat(problem.type().status()).isEqualTo(500);
        assertThat(problem.detail()).doesNotContain("secret");
    }
}
