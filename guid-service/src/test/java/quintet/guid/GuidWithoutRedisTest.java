package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** The cache is optional: all calls work without Redis, and the cache is used again once Redis is back. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidWithoutRedisTest {

    @Test
    void all_calls_work_without_redis() {
        Redis.shutDown();
        try {
            var id = liveThrough();
            assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(404);
            assertThat(given().get("/healthz").statusCode()).isEqualTo(204);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(metric()).isEqualTo("0.0");
        } finally {
            Redis.startAgain();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var id = create();
            given().get("/guid/" + id);
            assertThat(Redis.command("EXISTS guid:" + id)).isEqualTo(":1");
            assertThat(metric()).isEqualTo("1.0");
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

    private static String metric() {
        return given().get("/q/metrics").asString().lines()
                .filter(line -> line.startsWith("guid_cache_up"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst().orElse("absent");
    }
}
