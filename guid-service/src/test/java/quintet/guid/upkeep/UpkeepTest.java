package quintet.guid.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.stores.TestClock;

/** What the service does by itself, with a controlled clock. It does so only when a test says, so that nothing counts twice. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
@TestProfile(UpkeepTest.ByHand.class)
class UpkeepTest {

    /** No turn comes by itself. */
    public static class ByHand implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("guid.upkeep-interval", "1H");
        }
    }

    private static final long NOW = 2_000_000_000;
    private static final int DAY = 86_400;
    private static final int GRACE = 7 * DAY;
    private static final int MANY = 1250;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Upkeep upkeep;

    @Inject
    TestClock clock;

    private double expired;
    private double purged;

    @BeforeEach
    void begin() {
        Postgres.clear();
        clock.set(Instant.ofEpochSecond(NOW));
        work();
        expired = metric("guid_expired_total");
        purged = metric("guid_purged_total");
    }

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void an_expired_guid_is_kept_for_its_grace() {
        var id = create(NOW + 10);
        clock.set(Instant.ofEpochSecond(NOW + 10 + GRACE - 1));
        work();
        assertProblem(given().get("/guid/" + id), 404, "guid-expired");
        clock.set(Instant.ofEpochSecond(NOW + 10 + GRACE));
        work();
        assertMetric("guid_purged_total", purged + 1);
        // The cache may know for a few seconds that it has expired.
        await().atMost(PATIENCE).untilAsserted(() -> assertProblem(given().get("/guid/" + id), 404, "guid-not-found"));
    }

    @Test
    void two_purges_at_once_delete_each_guid_once() {
        insert(MANY, NOW - GRACE);
        insert(3, NOW - GRACE + 1);
        var both = IntStream.range(0, 2).mapToObj(i -> upkeep.work().subscribeAsCompletionStage()).toList();
        both.forEach(CompletableFuture::join);
        // One of them may have met only rows that the other had locked, and left the last ones to the next tick.
        work();
        assertThat(Postgres.query("SELECT count(*) FROM guid")).containsExactly("3");
        assertMetric("guid_purged_total", purged + MANY);
    }

    @Test
    void a_row_that_is_in_use_is_not_waited_for() throws SQLException {
        insert(2, NOW - GRACE);
        var one = Postgres.query("SELECT min(guid::text) FROM guid").get(0);
        try (var connection = Postgres.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE guid SET expire = 4102444800 WHERE guid = '" + one + "'");
            work();
            connection.commit();
        }
        work();
        assertThat(Postgres.query("SELECT guid FROM guid")).containsExactly(one);
    }

    @Test
    void each_guid_that_expires_is_counted_once() {
        insert(2, NOW + 1);
        insert(3, NOW + 1000);
        insert(1, NOW + 5000);
        clock.set(Instant.ofEpochSecond(NOW + 1000));
        var both = IntStream.range(0, 2).mapToObj(i -> upkeep.work().subscribeAsCompletionStage()).toList();
        both.forEach(CompletableFuture::join);
        work();
        assertMetric("guid_expired_total", expired + 5);
        clock.set(Instant.ofEpochSecond(NOW + 6000));
        work();
        assertMetric("guid_expired_total", expired + 6);
    }

    @Test
    void a_guid_that_never_lived_or_was_deleted_does_not_expire() {
        create(NOW - 5);
        given().delete("/guid/" + create(NOW + 5));
        clock.set(Instant.ofEpochSecond(NOW + 10));
        work();
        assertMetric("guid_expired_total", expired);
    }

    @Test
    void a_clock_that_was_wrong_for_a_while_is_survived() {
        clock.set(Instant.ofEpochSecond(NOW + 300 * DAY));
        work();
        clock.set(Instant.ofEpochSecond(NOW));
        work();
        insert(4, NOW + 7);
        clock.set(Instant.ofEpochSecond(NOW + 7));
        work();
        assertMetric("guid_expired_total", expired + 4);
    }

    private void work() {
        upkeep.work().subscribeAsCompletionStage().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void assertMetric(String name, double value) {
        assertThat(metric(name)).isEqualTo(value);
    }

    private static double metric(String name) {
        return Scrape.now().sum(name);
    }

    private static String create(long expire) {
        return given().contentType("application/json").body("{\"user\": \"x\", \"expire\": " + expire + "}").post("/guid")
                .path("guid");
    }

    private static void insert(int rows, long expire) {
        Postgres.execute("INSERT INTO guid (guid, expire, owner) SELECT gen_random_uuid(), %d, 'x' FROM generate_series(1, %d)"
                .formatted(expire, rows));
    }
}
