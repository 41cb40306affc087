package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;
import quintet.kit.testing.wire.AtOnce;

/** {@code DELETE /guid?user=}: all GUIDs of a user. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidRevocationTest {

    private static final int MANY = 1300;
    private static final int CLIENTS = 24;

    private final String user = "user " + GuidId.random();

    @Test
    void all_live_guids_of_a_user_are_deleted_and_counted() {
        var first = create(user, "");
        var second = create(user, "");
        // Not long ago, so that it is not purged yet.
        var expired = create(user, ", \"expire\": " + (Instant.now().getEpochSecond() - 60));
        var other = create(user + "!", "");
        for (var id : List.of(first, second, other)) {
            assertThat(given().get("/guid/" + id).statusCode()).isEqualTo(200);
        }
        var answer = revoke(user);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("{\"deleted\":2}");
        assertProblem(given().get("/guid/" + first), 404, "guid-not-found");
        assertProblem(given().get("/guid/" + second), 404, "guid-not-found");
        assertProblem(given().get("/guid/" + expired), 404, "guid-expired");
        assertThat(given().get("/guid/" + other).statusCode()).isEqualTo(200);
        assertThat(revoke(user).asString()).isEqualTo("{\"deleted\":0}");
    }

    @Test
    void none_is_missed_while_others_change_them() {
        insert(MANY);
        var ids = ids();
        // All are cached, and the changes move rows to and fro in the order by expiry.
        var answers = AtOnce.answers(CLIENTS, i -> i == 0 ? revoke(user) : change(ids, i));
        assertThat(answers.get(0).<Integer> path("deleted")).isEqualTo(MANY);
        assertThat(ids()).isEmpty();
        for (int i = 0; i < MANY; i += 100) {
            assertThat(given().get("/guid/" + ids.get(i)).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_guid_that_is_another_users_meanwhile_stays() {
        insert(CLIENTS);
        var ids = ids();
        var heir = "heir of " + user;
        var answers = AtOnce.answers(CLIENTS, i -> i == 0 ? revoke(user) : patch(ids.get(i), "{\"user\": \"" + heir + "\"}"));
        int moved = (int) answers.stream().skip(1).filter(answer -> answer.statusCode() == 200).count();
        assertThat(answers.get(0).<Integer> path("deleted")).isEqualTo(CLIENTS - moved);
        assertThat(given().get("/guid?user=" + heir).<List<?>> path("$")).hasSize(moved);
    }

    @Test
    void a_user_is_needed() {
        create(user, "");
        assertProblem(given().delete("/guid"), 400, "invalid-request").in("user");
        assertProblem(given().delete("/guid?user="), 400, "invalid-request").in("user");
        assertProblem(given().delete("/guid?user=" + user + "&expiresBefore=5"), 400, "invalid-request").in("expiresBefore");
        assertProblem(given().delete("/guid?user=a&user=b"), 400, "invalid-request").in("user");
        assertThat(revoke(user).asString()).isEqualTo("{\"deleted\":1}");
    }

    /** Reads some GUIDs, so that they are cached, and changes them. */
    private static Response change(List<String> ids, int client) {
        var last = given().get("/guid/" + ids.get(client));
        for (int i = client; i < MANY && last.statusCode() != 503; i += CLIENTS * 4) {
            given().get("/guid/" + ids.get(i));
            last = patch(ids.get(i), "{\"expire\": " + (4_000_000_000L + i % 2 * 200_000_000L) + "}");
        }
        return last;
    }

    private static Response patch(String id, String body) {
        return given().contentType("application/json").body(body).patch("/guid/" + id);
    }

    private static Response revoke(String user) {
        return given().delete("/guid?user=" + user);
    }

    private void insert(int rows) {
        Postgres.execute("INSERT INTO guid (guid, expire, owner) SELECT gen_random_uuid(), 4102444800 + n, '" + user
                + "' FROM generate_series(1, " + rows + ") n");
    }

    private List<String> ids() {
        return Postgres.query("SELECT upper(replace(guid::text, '-', '')) FROM guid WHERE owner = '" + user + "'");
    }

    private static String create(String user, String members) {
        return given().contentType("application/json").body("{\"user\": \"" + user + "\"" + members + "}").post("/guid")
                .path("guid");
    }
}
