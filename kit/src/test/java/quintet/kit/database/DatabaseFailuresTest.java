package quintet.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.HttpProblems;

class DatabaseFailuresTest {

    private final Diagnosis diagnosis = new Diagnosis(List.of(new DatabaseFailures()));

    @ParameterizedTest
    @ValueSource(strings = { "08006", "57P01", "57P03", "57014", "53300", "55P03", "25006", "40P01" })
    void an_unavailable_server_is_503_and_no_rejection(String state) {
        var failure = new PgException("x", "ERROR", state, "x");
        assertThat(diagnosis.of(failure).type()).isEqualTo(HttpProblems.UNAVAILABLE);
        assertThat(Database.isRejection(failure)).isFalse();
        assertThat(Database.isRejection(new ConnectException("refused"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "22P05", "42601" })
    void any_other_failure_of_a_statement_is_a_bug_and_a_rejection(String state) {
        var failure = new PgException("x", "ERROR", state, "x");
        assertThat(diagnosis.of(failure).type()).isEqualTo(HttpProblems.INTERNAL_ERROR);
        assertThat(Database.isRejection(failure)).isTrue();
    }

    @Test
    void a_full_queue_of_the_pool_is_503() {
        assertThat(diagnosis.of(new VertxException("queue full")).type()).isEqualTo(HttpProblems.UNAVAILABLE);
    }
}
