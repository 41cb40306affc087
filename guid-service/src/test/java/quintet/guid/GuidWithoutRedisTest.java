package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.LogLines;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.wire.AtOnce;

/** The cache is optional: all calls work without Redis, and the cache is used again once Redis is back. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidWithoutRedisTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CLIENTS = 9;
    private static final int MIN_ROUNDS = 2;
    private static final Duration SEVERAL_PROBES = Duration.ofMillis(2500);

    @Test
    void all_calls_work_without_redis() {
        Redis.shutDown();
        try {
            var id = liveThrough();
            assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(404);
            assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        } finally {
            Redis.startAgain();
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            var id = create();
            // The first miss is past the cache.
            given().get("/guid/" + id);
            given().get("/guid/" + id);
            assertThat(Redis.command("EXISTS guid:" + id)).isEqualTo(":1");
        });
    }

    /** Each client changes a GUID and reads it back, while Redis is killed and started again. */
    @Test
    void no_request_fails_when_redis_goes_and_comes() {
        var isOver = new AtomicBoolean();
        AtOnce.all(CLIENTS, client -> client == 0 ? restartRedis(isOver) : changeAndReadUntil(isOver));
    }

    private static boolean restartRedis(AtomicBoolean isOver) {
        try {
            Redis.shutDown();
            await().atMost(PATIENCE).until(() -> up() == 0);
            Redis.startAgain();
            await().atMost(PATIENCE).until(() -> up() == 1);
        } finally {
            isOver.set(true);
        }
        return true;
    }

    private static boolean changeAndReadUntil(AtomicBoolean isOver) {
        var id = create();
        for (int round = 0; round < MIN_ROUNDS || !isOver.get(); round++) {
            var user = "round " + round;
            var patch = given().contentType("application/json").body("{\"user\": \"%s\"}".formatted(user)).patch("/guid/" + id);
            assertThat(patch.statusCode()).isEqualTo(200);
            assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo(user);
        }
        return true;
    }

    /** No request is needed: the service probes Redis itself. */
    @Test
    void the_metric_is_0_for_as_long_as_redis_is_away() {
        await().atMost(PATIENCE).until(() -> up() == 1);
        try (var log = LogLines.of("quintet.guid.cache")) {
            Redis.shutDown();
            try {
                await().atMost(PATIENCE).until(() -> up() == 0);
                double skipped = reads("skipped");
                await().atMost(PATIENCE).during(SEVERAL_PROBES).pollInterval(Duration.ofMillis(50)).until(() -> {
                    given().get("/guid/" + GuidId.random());
                    return up() == 0;
                });
                assertThat(reads("skipped")).isGreaterThan(skipped);
            } finally {
                Redis.startAgain();
            }
            // Each outage has one line at its begin and one at its end. A sum of repeated lines is none of them.
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(up()).isEqualTo(1);
                assertThat(log.with("Redis does not answer")).filteredOn(line -> !line.contains("more in the last"))
                        .hasSizeLessThanOrEqualTo(log.with("Redis answers again").size());
                assertThat(log.with("Redis answers again")).isNotEmpty();
            });
        }
    }

    @Test
    void hits_and_misses_are_counted() {
        // While PostgreSQL is slow to answer, an instance trusts no value.
        await().atMost(PATIENCE).untilAsserted(() -> {
            var id = create();
            double first = reads("first");
            given().get("/guid/" + id);
            assertThat(reads("first")).isEqualTo(first + 1);
            double misses = reads("miss");
            double accepted = accepted();
            given().get("/guid/" + id);
            assertThat(reads("miss")).isEqualTo(misses + 1);
            double hits = reads("hit");
            // A value that is still on its way to Redis is waited for.
            given().get("/guid/" + id);
            assertThat(reads("hit")).isEqualTo(hits + 1);
            assertThat(accepted()).isEqualTo(accepted + 1);
        });
    }

    @Test
    void that_a_guid_is_unknown_is_cached_until_it_is_created() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var id = GuidId.random();
            given().get("/guid/" + id);
            given().get("/guid/" + id);
            double hits = reads("negative");
            assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(404);
            assertThat(reads("negative")).isEqualTo(hits + 1);
            assertThat(given().contentType("application/json").body("{\"user\": \"x\"}").post("/guid/" + id).statusCode())
                    .isEqualTo(201);
            assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(200);
        });
    }

    private static String liveThrough() {
        var id = create();
        assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(200);
        var patch = given().contentType("application/json").body("{\"user\": \"z\"}").patch("/guid/" + id);
        assertThat(patch.statusCode()).isEqualTo(200);
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("z");
        assertThat(given().delete("/guid/" + id).statusCode()).isEqualTo(204);
        return id;
    }

    private static String create() {
        var created = given().contentType("application/json").body("{\"user\": \"x\"}").post("/guid");
        assertThat(created.statusCode()).isEqualTo(201);
        return created.path("guid");
    }

    private static double up() {
        return Scrape.now().sum("guid_cache_up");
    }

    private static double accepted() {
        return Scrape.now().sum("guid_cache_fills_total", "result=\"accepted\"");
    }

    private static double reads(String result) {
        return Scrape.now().sum("guid_cache_reads_total", "result=\"%s\"".formatted(result));
    }
}
