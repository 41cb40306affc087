package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.stores.TestClock;

/** The list of live GUIDs and its filters. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidListTest {

    private static final long NOW = 2_000_000_000;

    private final String user = "user " + UUID.randomUUID();

    @Inject
    TestClock clock;

    @BeforeEach
    void stop_the_clock() {
        clock.set(Instant.ofEpochSecond(NOW));
    }

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void live_guids_are_listed_soonest_to_expire_first() {
        var late = create(user, NOW + 30);
        var soon = create(user, NOW + 10);
        create(user, NOW);
        create("another", NOW + 20);
        assertThat(list("user=" + user)).containsExactly(soon, late);
        clock.set(Instant.ofEpochSecond(NOW + 10));
        assertThat(list("user=" + user)).containsExactly(late);
    }

    @Test
    void guids_can_be_filtered_by_their_expiry() {
        var soon = create(user, NOW + 10);
        create(user, NOW + 11);
        assertThat(list("user=" + user + "&expiresBefore=" + (NOW + 11))).containsExactly(soon);
        assertThat(list("expiresBefore=" + (NOW + 11))).contains(soon);
        assertThat(list("user=" + user + "&expiresBefore=" + NOW)).isEmpty();
    }

    @Test
    void a_guid_that_expires_between_pages_is_not_listed() {
        for (int i = 1; i <= 3; i++) {
            create(user, NOW + i);
        }
        var next = given().get("/guid?limit=1&user=" + user).header("Link").replaceAll("<([^>]+)>.*", "$1");
        clock.set(Instant.ofEpochSecond(NOW + 2));
        assertThat(given().urlEncodingEnabled(false).get(next).<List<String>> path("expire"))
                .containsExactly(Long.toString(NOW + 3));
    }

    @Test
    void all_faults_of_the_query_are_reported_together() {
        assertProblem(given().get("/guid?limit=0&expiresBefore=soon&user=" + "x".repeat(256)), 400, "invalid-request")
                .in("limit", "expiresBefore", "user");
    }

    private static List<String> list(String query) {
        return given().get("/guid?" + query).path("guid");
    }

    private static String create(String user, long expire) {
        return given().contentType("application/json").body("{\"user\": \"%s\", \"expire\": %d}".formatted(user, expire))
                .post("/guid").path("guid");
    }
}
