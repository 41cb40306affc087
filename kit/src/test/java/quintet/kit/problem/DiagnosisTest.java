package quintet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.pgclient.PgException;
import quintet.kit.database.Database;

class DiagnosisTest {

    @ParameterizedTest
    @ValueSource(strings = { "08006", "57P01", "57P03", "57014", "53300", "55P03", "25006", "40P01" })
    void a_server_that_cannot_serve_now_is_503_and_no_refusal(String state) {
        var failure = new PgException("x", "ERROR", state, "x");
        assertThat(Diagnosis.of(failure).type()).isEqualTo(HttpProblems.UNAVAILABLE);
        assertThat(Database.isRefusal(failure)).isFalse();
        assertThat(Database.isRefusal(new ConnectException("refused"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "22P05", "42601" })
    void any_other_failure_of_a_statement_is_a_bug_and_a_refusal(String state) {
        var failure = new PgException("x", "ERROR", state, "x");
        assertThat(Diagnosis.of(failure).type()).isEqualTo(HttpProblems.INTERNAL_ERROR);
        assertThat(Database.isRefusal(failure)).isTrue();
    }

    @Test
    void the_reason_is_found_under_its_wrappers() {
        var wrapped = new CompletionException(new RuntimeException(new ConnectException("refused")));
        assertThat(Diagnosis.of(wrapped).type()).isEqualTo(HttpProblems.UNAVAILABLE);
        assertThat(Diagnosis.of(new WebApplicationException(Problem.invalid("x"), 404)).detail()).isEqualTo("x");
        assertThat(Diagnosis.of(new TimeoutException()).headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void a_bug_tells_nothing() {
        var problem = Diagnosis.of(new NullPointerException("secret"));
        assertThat(problem.type().status()).isEqualTo(500);
        assertThat(problem.detail()).doesNotContain("secret");
    }
}
