package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.metrics.Scrape;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** With {@code guid.cache.enabled=false}, the service works without a word to a Redis that it could reach. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
@TestProfile(GuidCacheOffTest.Off.class)
class GuidCacheOffTest {

    /** The setting under test. */
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("guid.cache.enabled", "false");
        }
    }

    @Test
    void nothing_is_cached() {
        Redis.command("FLUSHALL");
        String id = given().contentType("application/json").body("{\"user\": \"x\"}").post("/guid").path("guid");
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("x");
        assertThat(given().contentType("application/json").body("{\"user\": \"y\"}").patch("/guid/" + id).statusCode())
                .isEqualTo(200);
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("y");
        assertThat(Redis.command("DBSIZE")).isEqualTo(":0");
    }

    /** No alert of an absent Redis is raised. */
    @Test
    void there_is_no_metric_of_a_cache_that_is_up() {
        given().get("/guid/" + GuidId.random());
        var metrics = Scrape.now();
        assertThat(metrics.sum("guid_cache_reads_total", "result=\"skipped\"")).isPositive();
        assertThat(metrics.text()).doesNotContain("guid_cache_up");
    }
}
