package quintet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.idempotency.IdempotencyPurge;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.TestClock;

/** The retention of idempotency keys, with a controlled clock. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SampleKeyPurgeTest {

    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MORE_THAN_TWO_BATCHES = 2500;

    @Inject
    TestClock clock;

    @Inject
    IdempotencyPurge purge;

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void a_key_is_kept_for_a_day_and_can_then_be_reused() {
        clock.set(NOW);
        var first = post().path("id");
        clock.set(NOW.plus(DAY));
        purge.purge().await().indefinitely();
        assertThat(post().<String> path("id")).isEqualTo(first);
        clock.set(NOW.plus(DAY).plusMillis(1));
        purge.purge().await().indefinitely();
        assertThat(post().<String> path("id")).isNotEqualTo(first);
    }

    @Test
    void all_expired_keys_are_purged() {
        Postgres.execute("INSERT INTO idempotency_key SELECT 'old', n, decode(repeat('00', 32), 'hex'), 'null', '2000-01-01'"
                + " FROM generate_series(1, " + MORE_THAN_TWO_BATCHES + ") n");
        double before = Scrape.now().sum("idempotency_keys_purged_total");
        purge.purge().await().indefinitely();
        assertThat(Scrape.now().sum("idempotency_keys_purged_total")).isGreaterThanOrEqualTo(before + MORE_THAN_TWO_BATCHES);
        assertThat(Postgres.query("SELECT count(*) FROM idempotency_key WHERE scope = 'old'")).containsExactly("0");
    }

    private static Response post() {
        var response = given().contentType("application/json").header("Idempotency-Key", "of-the-day")
                .body("{\"text\": \"x\"}").post("/notes");
        assertThat(response.statusCode()).isEqualTo(201);
        return response;
    }
}
