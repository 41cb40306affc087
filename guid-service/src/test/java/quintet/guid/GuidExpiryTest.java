package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.stores.TestClock;

/** The expiry of GUIDs, with a controlled clock. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidExpiryTest {

    private static final long NOW = 2_000_000_000;
    private static final int LEASE_LENGTH = 70;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    void a_guid_lives_thirty_days_by_default() {
        assertThat(create(GuidId.random(), "{\"user\": \"x\"}").<String> path("expire"))
                .isEqualTo(String.valueOf(NOW + 2_592_000));
    }

    @Test
    void a_guid_is_valid_until_the_second_before_it_expires_even_when_cached() {
        var id = GuidId.random();
        create(id, "{\"user\": \"x\", \"expire\": " + (NOW + 10) + "}");
        awaitCached(id);
        clock.set(Instant.ofEpochSecond(NOW + 9));
        assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(200);
        clock.set(Instant.ofEpochSecond(NOW + 10));
        assertProblem(given().get("/guid/" + id), 404, "guid-expired");
    }

    @Test
    void an_expired_guid_can_only_be_created_again() {
        var id = GuidId.random();
        create(id, "{\"user\": \"x\", \"expire\": " + (NOW - 1) + "}");
        var patch = given().contentType("application/json").body("{\"expire\": " + (NOW + 5) + "}");
        assertProblem(patch.patch("/guid/" + id), 404, "guid-expired");
        assertProblem(given().delete("/guid/" + id), 404, "guid-expired");
        assertThat(create(id, "{\"user\": \"y\"}").<String> path("user")).isEqualTo("y");
        assertThat(given().get("/guid/" + id).<String> path("user")).isEqualTo("y");
    }

    @Test
    void a_guid_is_cached_at_most_until_it_expires() {
        var id = GuidId.random();
        create(id, "{\"user\": \"x\", \"expire\": " + (NOW + 3) + "}");
        // It may be over before it is asked for. Then the next read caches it anew.
        int left = await().atMost(PATIENCE).until(() -> {
            awaitCached(id);
            return Integer.parseInt(Redis.command("PTTL guid:" + id).substring(1));
        }, millis -> millis > 0);
        assertThat(left).isLessThanOrEqualTo(3000);
    }

    @Test
    void one_that_expired_long_ago_is_deleted_by_and_by() {
        Postgres.execute("INSERT INTO guid (guid, expire, owner) VALUES (gen_random_uuid(), 1, 'long ago')");
        await().atMost(PATIENCE).until(() -> Postgres.query("SELECT guid FROM guid WHERE owner = 'long ago'").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "60", "\"60\"", "251402300799" })
    void a_life_may_be_given_in_place_of_its_end(String ttl) {
        long end = NOW + Long.parseLong(ttl.replace("\"", ""));
        var id = GuidId.random();
        var created = create(id, "{\"user\": \"x\", \"ttl\": " + ttl + "}");
        assertThat(created.asString()).isEqualTo("{\"guid\":\"%s\",\"expire\":\"%d\",\"user\":\"x\"}".formatted(id, end));
        clock.set(Instant.ofEpochMilli(NOW * 1000 + 1700));
        var later = "251402300799".equals(ttl) ? "251402300798" : ttl;
        assertThat(patch(id, "{\"ttl\": " + later + "}").<String> path("expire"))
                .isEqualTo(Long.toString(NOW + 1 + Long.parseLong(later.replace("\"", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "\"\"", "1.5", "1e3", "null", "true", "251402300800", "99999999999999999999" })
    void a_life_has_whole_seconds_up_to_the_year_9999(String ttl) {
        var id = GuidId.random();
        create(id, "{\"user\": \"x\"}");
        assertProblem(given().contentType("application/json").body("{\"user\": \"x\", \"ttl\": " + ttl + "}").post("/guid"),
                400, "invalid-request").at("/ttl");
        assertProblem(patch(id, "{\"ttl\": " + ttl + "}"), 400, "invalid-request").at("/ttl");
    }

    @Test
    void a_life_and_its_end_exclude_each_other() {
        var id = GuidId.random();
        create(id, "{\"user\": \"x\"}");
        assertProblem(patch(id, "{\"ttl\": 5, \"expire\": 5}"), 400, "invalid-request").at("/ttl");
        assertProblem(given().contentType("application/json").body("{\"user\": \"x\", \"ttl\": 5, \"expire\": \"5\"}")
                .post("/guid"), 400, "invalid-request").at("/ttl");
    }

    private static Response patch(GuidId id, String body) {
        return given().contentType("application/json").body(body).patch("/guid/" + id);
    }

    /** Reads a GUID until Redis has its value, and no lease. */
    private static void awaitCached(GuidId id) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(200);
            return Integer.parseInt(Redis.command("STRLEN guid:" + id).substring(1)) > LEASE_LENGTH;
        });
    }

    private static Response create(GuidId id, String body) {
        var response = given().contentType("application/json").body(body).post("/guid/" + id);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response;
    }
}
