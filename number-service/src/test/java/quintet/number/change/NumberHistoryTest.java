package quintet.number.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.number.FreshNumber;

/** The history of numbers, and what it brings back. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberHistoryTest {

    private final String value = FreshNumber.next();
    private long id;

    @Inject
    ChangeUpkeep upkeep;

    @Inject
    ChangeRepository rows;

    @BeforeEach
    void create() {
        id = post(FreshNumber.body(value)).jsonPath().getLong("id");
    }

    @Test
    void each_change_has_its_old_and_new_members() {
        patch("{\"setupPrice\": \"3.4\", \"labels\": [\"gold\"]}");
        patch("{\"setupPrice\": \"3.4\"}");
        given().delete("/numbers/" + id);
        var history = given().get("/numbers/" + id + "/history");
        assertThat(history.<List<String>> path("action")).containsExactly("deleted", "updated", "updated", "created");
        assertThat(history.<List<Integer>> path("version")).containsExactly(4, 3, 2, 1);
        assertThat(history.<Map<String, Object>> path("[3].new")).containsEntry("value", value)
                .containsEntry("setupPrice", "3.40")
                .containsEntry("state", "available").containsEntry("country", "BR").doesNotContainKeys("labels", "holder");
        assertThat(history.<Object> path("[3].old")).isNull();
        assertThat(history.<Object> path("[2].old")).isEqualTo(Map.of("setupPrice", "3.40"));
        assertThat(history.<Object> path("[2].new")).isEqualTo(Map.of("setupPrice", "3.4", "labels", List.of("gold")));
        assertThat(history.<Object> path("[1].new")).isNull();
        assertThat(history.<Map<String, Object>> path("[0].old")).containsEntry("setupPrice", "3.4").containsEntry("value",
                value);
        assertThat(history.<Object> path("[0].new")).isNull();
        assertThat(history.<String> path("[0].at")).endsWith("Z");
    }

    @Test
    void a_reservation_is_told_with_its_end() {
        var reserved = given().contentType("application/json").body("{\"seconds\": 60, \"for\": \"Acme\"}")
                .post("/numbers/" + id + "/reservation");
        assertThat(given().get("/numbers/" + id + "/history").<Object> path("[0].new")).isEqualTo(Map.of("state", "reserved",
                "holder", "Acme", "reservedUntil", reserved.path("reservedUntil")));
    }

    @Test
    void a_history_is_read_in_pages() {
        patch("{\"setupPrice\": 1}");
        patch("{\"setupPrice\": 2}");
        var first = given().get("/numbers/" + id + "/history?limit=2");
        assertThat(first.<List<Integer>> path("version")).containsExactly(3, 2);
        var second = given().urlEncodingEnabled(false).get(first.header("Link").replaceAll("<(.*)>.*", "$1"));
        assertThat(second.<List<Integer>> path("version")).containsExactly(1);
        assertThat(second.header("Link")).isNull();
        assertProblem(given().get("/numbers/999999999/history"), 404, "number-not-found");
        assertProblem(given().get("/numbers/" + id + "/history?cursor=1"), 400, "invalid-request").in("cursor");
    }

    @Test
    void a_row_of_an_earlier_release_has_an_empty_history() {
        Postgres.execute("DELETE FROM number_change WHERE number_id = " + id);
        assertThat(given().get("/numbers/" + id + "/history").asString()).isEqualTo("[]");
    }

    @Test
    void a_deleted_number_comes_back_as_it_was() {
        patch("{\"monthyPrice\": \"0.0300\", \"labels\": [\"gold\"]}");
        given().contentType("application/json").body("{\"for\": \"Acme\"}").post("/numbers/" + id + "/assignment");
        var before = given().get("/numbers/" + id + "?view=full").asString();
        given().delete("/numbers/" + id);
        assertProblem(given().get("/numbers/" + id), 404, "number-not-found");
        var restored = given().post("/numbers/" + id + "/restore");
        assertThat(restored.statusCode()).isEqualTo(200);
        assertThat(restored.header("ETag")).isEqualTo("\"5\"");
        assertThat(given().get("/numbers/" + id + "?view=full").asString()).isEqualTo(before);
        assertThat(given().get("/numbers/" + id + "/history").<List<String>> path("action"))
                .containsExactly("restored", "deleted", "assigned", "updated", "created");
        var again = given().post("/numbers/" + id + "/restore");
        assertProblem(again, 409, "number-state");
        // The ids of new numbers go on.
        assertThat(post(FreshNumber.body()).jsonPath().getLong("id")).isGreaterThan(id);
    }

    @Test
    void a_number_that_was_added_anew_is_not_restored() {
        given().delete("/numbers/" + id);
        post(FreshNumber.body(value));
        assertProblem(given().post("/numbers/" + id + "/restore"), 409, "number-exists");
    }

    @Test
    void after_thirty_days_nothing_is_left_to_restore() {
        given().delete("/numbers/" + id);
        Postgres.execute("UPDATE number_change SET changed_at = now() - interval '30 days 1 s' WHERE number_id = " + id);
        assertProblem(given().post("/numbers/" + id + "/restore"), 404, "number-not-found");
        upkeep.purge().await().indefinitely();
        assertProblem(given().get("/numbers/" + id + "/history"), 404, "number-not-found");
        assertProblem(given().post("/numbers/999999999/restore"), 404, "number-not-found");
    }

    @Test
    void a_deletion_that_was_taken_back_is_not_purged() {
        given().delete("/numbers/" + id);
        Postgres.execute("INSERT INTO number_change (number_id, version, action) VALUES (%d, 3, 'restored')".formatted(id));
        Postgres.execute("UPDATE number_change SET changed_at = now() - interval '40 days' WHERE number_id = " + id);
        upkeep.purge().await().indefinitely();
        assertThat(given().get("/numbers/" + id + "/history").<List<String>> path("action"))
                .containsExactly("restored", "deleted", "created");
    }

    @Test
    void sums_are_folded_without_a_change() {
        given().contentType("application/json").body(FreshNumber.body().replace("U$", "CHF").replace("0.03", "0.070"))
                .post("/numbers");
        Postgres.execute("INSERT INTO number_sum SELECT currency, n, n * 0.10, n FROM number_sum, generate_series(-2, 2) n");
        var totals = given().get("/numbers/totals").asString();
        assertThat(totals).contains("{\"currency\":\"CHF\",\"count\":1,\"monthyPrice\":\"0.070\",\"setupPrice\":\"3.40\"}");
        rows.fold(3).await().indefinitely();
        assertThat(Postgres.query("SELECT count(*) - count(DISTINCT currency) FROM number_sum")).containsExactly("0");
        assertThat(given().get("/numbers/totals").asString()).isEqualTo(totals);
    }

    @Test
    void changes_of_a_restored_dump_are_taken_over() {
        Postgres.execute("UPDATE number_change SET transaction = '999999999999' WHERE number_id = " + id);
        Postgres.execute("UPDATE number_sum SET transaction = '999999999999'");
        rows.adopt().await().indefinitely();
        rows.fold(1_000_000).await().indefinitely();
        assertThat(Postgres.query("SELECT transaction FROM number_change WHERE number_id = " + id)).containsExactly("3");
        assertThat(
                Postgres.query("SELECT count(*) FROM number_sum WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())"))
                .containsExactly("0");
    }

    private Response patch(String body) {
        return given().contentType("application/json").body(body).patch("/numbers/" + id);
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/numbers");
    }
}
