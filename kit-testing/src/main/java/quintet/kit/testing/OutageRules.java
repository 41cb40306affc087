package quintet.kit.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.ProblemAssert.assertProblem;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;

/** What a service does while its database is away. Each service extends this with the calls that need the database. */
public abstract class OutageRules {

    /** The contract's bound on a 503, and a little for a busy machine to deliver it. */
    private static final Duration PROMISE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A call that writes, with fresh data each time. */
    protected abstract Response write();

    /** A call that reads, and cannot be answered from a cache. */
    protected abstract Response read();

    @Test
    void a_stopped_database_is_a_503_and_its_return_needs_no_restart() {
        assertServing();
        Postgres.shutDown();
        try {
            assertRefusing();
        } finally {
            Postgres.startAgain();
        }
        assertServing();
    }

    @Test
    void a_database_that_does_not_answer_is_a_503_too() {
        assertServing();
        Postgres.freeze();
        try {
            assertRefusing();
        } finally {
            Postgres.thaw();
        }
        assertServing();
    }

    private void assertServing() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
            assertThat(write().statusCode()).isBetween(200, 299);
            assertThat(read().statusCode()).isBetween(200, 299);
        });
    }

    private void assertRefusing() {
        assertUnavailable(write());
        assertUnavailable(read());
        assertUnavailable(given().get("/healthz"));
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
    }

    private static void assertUnavailable(Response response) {
        assertProblem(response, 503, "unavailable");
        assertThat(response.header("Retry-After")).matches("\\d+");
        assertThat(Duration.ofMillis(response.time())).isLessThan(PROMISE);
    }
}
