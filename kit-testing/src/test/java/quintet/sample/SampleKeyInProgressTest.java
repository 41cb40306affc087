package quintet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Repeats a request while the first one waits for a transaction that inserts the same text. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleKeyInProgressTest {

    private static final String KEY = UUID.randomUUID().toString();

    @BeforeEach
    void make_texts_unique() {
        UniqueTexts.require();
    }

    @AfterEach
    void let_texts_repeat() {
        UniqueTexts.release();
    }

    @Test
    void a_repeated_request_conflicts_until_the_first_is_answered() throws SQLException {
        CompletableFuture<Response> first;
        try (var other = Postgres.connect(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO note (id, written, text) VALUES (gen_random_uuid(), now(), 'x')");
            first = CompletableFuture.supplyAsync(SampleKeyInProgressTest::post);
            await().until(() -> Postgres.query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'").size() == 1);
            var repetition = post();
            assertProblem(repetition, 409, "request-in-progress");
            assertThat(repetition.header("Retry-After")).isEqualTo("1");
            other.rollback();
        }
        assertThat(first.join().statusCode()).isEqualTo(201);
        var replayed = post();
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replayed.asString()).isEqualTo(first.join().asString());
    }

    private static Response post() {
        return given().contentType("application/json").header("Idempotency-Key", KEY).body("{\"text\": \"x\"}")
                .post("/notes");
    }
}
