package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** Repeats a request while the first one waits for a transaction that inserts the same GUID. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidKeyInProgressTest {

    private static final GuidId ID = GuidId.random();

    @Test
    void a_repeated_request_is_deferred_until_the_first_is_answered() throws SQLException {
        CompletableFuture<Response> first;
        try (var other = Postgres.connect(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO guid (guid, expire, owner) VALUES ('%s', 0, 'other')".formatted(ID.uuid()));
            first = CompletableFuture.supplyAsync(GuidKeyInProgressTest::post);
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
        return given().contentType("application/json").header("Idempotency-Key", ID.value()).body("{\"user\": \"x\"}")
                .post("/guid/" + ID);
    }
}
