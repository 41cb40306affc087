package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.stores.TestClock;

/** With {@code guid.http-max-age}, clients may use an answer again for a while, but never beyond the life of the GUID. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
@TestProfile(GuidFreshnessTest.Cached.class)
class GuidFreshnessTest {

    private static final long NOW = 2_000_000_000;

    /** The setting under test. */
    public static class Cached implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("guid.http-max-age", "60S");
        }
    }

    @Inject
    TestClock clock;

    private String path = "";

    @BeforeEach
    void create_a_guid() {
        clock.set(Instant.ofEpochSecond(NOW));
        path = "/guid/" + given().contentType("application/json").body("{\"user\": \"x\", \"ttl\": 100}").post("/guid")
                .<String> path("guid");
    }

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void a_long_life_is_bounded_by_the_setting() {
        assertThat(caching(given().get(path))).isEqualTo("private, max-age=60, must-revalidate");
        assertThat(caching(given().head(path))).isEqualTo("private, max-age=60, must-revalidate");
        var known = given().header("If-None-Match", "*").get(path);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(caching(known)).isEqualTo("private, max-age=60, must-revalidate");
    }

    @Test
    void a_short_life_bounds_it_too() {
        clock.set(Instant.ofEpochMilli((NOW + 90) * 1000 + 1));
        assertThat(caching(given().get(path))).isEqualTo("private, max-age=9, must-revalidate");
        clock.set(Instant.ofEpochMilli((NOW + 99) * 1000 + 1));
        assertThat(caching(given().get(path))).isEqualTo("private, no-cache");
    }

    @Test
    void nothing_else_is_kept_so() {
        assertThat(caching(given().get("/guid/" + GuidId.random()))).isEqualTo("no-store");
        clock.set(Instant.ofEpochSecond(NOW + 100));
        assertThat(caching(given().get(path))).isEqualTo("no-store");
        assertThat(caching(given().get("/guid"))).isEqualTo("no-store");
    }

    private static String caching(Response answer) {
        return answer.header("Cache-Control");
    }
}
