package quintet.number.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the failures of Hibernate mean. */
class SessionFailuresTest {

    private final SessionFailures failures = new SessionFailures();

    @ParameterizedTest
    @ValueSource(strings = { "08006", "40001", "53300", "57014", "57P01", "25006", "55P03" })
    void a_server_that_is_unavailable_is_a_503(String state) {
        assertThat(failures.translate(sql(state))).isNotNull()
                .satisfies(problem -> assertThat(problem.type().status()).isEqualTo(503));
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "23514", "42703", "22003" })
    void a_rejected_statement_is_not_a_503(String state) {
        assertThat(failures.translate(sql(state))).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "40P01, true", "0A000, true", "23505, false", "57014, false" })
    void a_transaction_that_did_nothing_is_made_again(String state, boolean again) {
        assertThat(SessionFailures.isPassing(rejection(state))).isEqualTo(again);
    }

    @Test
    void a_write_past_the_lock_is_made_again() {
        assertThat(SessionFailures.isPassing(new StaleObjectStateException("number", 1L))).isTrue();
        assertThat(SessionFailures.isPassing(new IllegalStateException())).isFalse();
    }

    private static Exception rejection(String state) {
        return new GenericJDBCException("error executing SQL statement", sql(state));
    }

    private static SQLException sql(String state) {
        return new SQLException("rejected", state, 0);
    }
}
