package quintet.guid.cache;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** Whatever is in Redis under the key of a GUID, the answer is right. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class PoisonTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LEASE_LENGTH = 70;

    @Test
    void a_value_of_another_guid_is_not_served_and_is_replaced() {
        var one = create("one");
        var other = create("other");
        await().atMost(PATIENCE).until(() -> {
            // It may be evicted in between: an eviction that is not noted as done in time is done again.
            awaitCached(one);
            return Redis.command("COPY guid:%s guid:%s REPLACE".formatted(one, other)).equals(":1");
        });
        assertThat(user(other)).isEqualTo("other");
        awaitCached(other);
        assertThat(user(other)).isEqualTo("other");
    }

    @Test
    void what_is_no_value_is_replaced() {
        for (var poison : new String[] { "SET guid:%s poison", "SET guid:%s \"\"", "SETBIT guid:%s 9999 1",
                "SET guid:%1$s {\"guid\":\"%1$s\",\"user\":\"old\"}" }) {
            var id = create("right");
            Redis.command(poison.formatted(id));
            assertThat(user(id)).isEqualTo("right");
            await().atMost(PATIENCE).until(() -> {
                assertThat(user(id)).isEqualTo("right");
                return Redis.command("GETRANGE guid:" + id + " 0 0").equals("$1") && isCached(id);
            });
        }
    }

    @Test
    void a_key_of_another_type_and_a_lease_that_nobody_holds_delay_only() {
        var id = create("right");
        Redis.command("LPUSH guid:" + id + " element");
        assertThat(user(id)).isEqualTo("right");
        var leased = create("leased");
        Redis.command("SET guid:" + leased + " Lnobody");
        assertThat(user(leased)).isEqualTo("leased");
        assertThat(given().contentType("application/json").body("{\"user\": \"new\"}").patch("/guid/" + leased).statusCode())
                .isEqualTo(200);
        awaitCached(leased);
        assertThat(user(leased)).isEqualTo("new");
    }

    @Test
    void a_change_by_hand_is_evicted_soon() {
        var id = create("before");
        awaitCached(id);
        Postgres.execute("UPDATE guid SET owner = 'by hand' WHERE guid = '%s'".formatted(id));
        await().atMost(PATIENCE).until(() -> user(id).equals("by hand"));
        Postgres.execute("DELETE FROM guid WHERE guid = '%s'".formatted(id));
        await().atMost(PATIENCE).until(() -> given().get("/guid/" + id).statusCode() == 404);
        await().atMost(PATIENCE).until(() -> Postgres.query("SELECT count(*) FROM guid_eviction").equals(List.of("0")));
    }

    private static void awaitCached(String id) {
        await().atMost(PATIENCE).until(() -> {
            given().get("/guid/" + id);
            return isCached(id);
        });
    }

    private static boolean isCached(String id) {
        return Integer.parseInt(Redis.command("STRLEN guid:" + id).substring(1)) > LEASE_LENGTH;
    }

    private static String user(String id) {
        return given().get("/guid/" + id).path("user");
    }

    private static String create(String user) {
        var id = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        assertThat(given().contentType("application/json").body("{\"user\": \"%s\"}".formatted(user)).post("/guid/" + id)
                .statusCode()).isEqualTo(201);
        return id;
    }
}
