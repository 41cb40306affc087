package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** An import is undone for all numbers that have not changed since, and the undoing too. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class UndoTest {

    private static final String NUMBERS = """
            SELECT concat_ws(' ', value, e164, country, type, monthly_price, setup_price, currency_label, currency, labels, state)
              FROM number ORDER BY e164""";

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @Test
    void an_undone_import_leaves_the_inventory_as_it_was() {
        Imports.labelled("", "+55 84 91234-0001,1.0,2,U$,gold", "+55 84 91234-0002,1,2,EUR,");
        var before = Postgres.query(NUMBERS);
        var imported = Imports.labelled("?onDuplicate=update", "+5584912340001,1.00,3,EUR,new", "+55 84 91234-0002,1,2,EUR,",
                "+55 84 91234-0003,1,2,EUR,");
        assertThat(Imports.counts(imported)).containsExactly(1, 1, 0, 0, 1, 0);
        var after = Postgres.query(NUMBERS);

        var undone = Imports.undo(imported);
        assertThat(undone.<String> path("kind")).isEqualTo("undo");
        assertThat(undone.<String> path("undoOf")).isEqualTo(imported.<String> path("id"));
        assertThat(undone.<Integer> path("rows")).isEqualTo(2);
        assertThat(Imports.counts(undone)).containsExactly(0, 1, 1, 0, 0, 0);
        assertThat(Postgres.query(NUMBERS)).isEqualTo(before);
        assertThat(given().get("/numbers/imports/" + imported.path("id")).<String> path("undoneBy"))
                .isEqualTo(undone.<String> path("id"));

        assertThat(Imports.counts(Imports.undo(undone))).containsExactly(0, 1, 0, 1, 0, 0);
        assertThat(Postgres.query(NUMBERS)).isEqualTo(after);
        assertThat(Postgres.query("SELECT sum(numbers) || ' ' || sum(monthly_price) FROM number_sum"))
                .isEqualTo(Postgres.query("SELECT count(*) || ' ' || sum(monthly_price) FROM number"));
    }

    @Test
    void numbers_that_have_changed_since_are_left_and_reported() {
        var imported = Imports.rows("", "+55 84 91234-0001,1,1,EUR", "+55 84 91234-0002,1,1,EUR", "+55 84 91234-0003,1,1,EUR");
        var ids = Imports.report(imported, "").<List<Integer>> path("id");
        given().contentType("application/json").body("{\"setupPrice\": 5}").patch("/numbers/" + ids.get(0));
        given().delete("/numbers/" + ids.get(1));
        var undone = Imports.undo(imported);
        assertThat(Imports.counts(undone)).containsExactly(0, 0, 1, 0, 2, 0);
        var report = Imports.report(undone, "?outcome=skipped").jsonPath();
        assertThat(report.getList("id")).containsExactly(ids.get(0), ids.get(1));
        assertThat(report.getList("reasons.detail.flatten()")).containsOnly("has changed since, and stays as it is");
        assertThat(Postgres.query("SELECT id FROM number")).containsExactly(String.valueOf(ids.get(0)));
    }

    @Test
    void what_was_not_done_or_is_undone_cannot_be_undone() {
        var imported = Imports.rows("", "+55 84 91234-0001,1,1,EUR");
        var path = "/numbers/imports/" + imported.path("id") + "/undo";
        var failed = Imports.rows("", "+55 84 91234-0001,1,1,EUR");
        assertProblem(given().post("/numbers/imports/" + failed.path("id") + "/undo"), 409, "number-import-state");
        Imports.undo(imported);
        var again = given().post(path);
        assertProblem(again, 409, "number-import-state");
        assertThat(again.<String> path("detail")).contains("is undone already, by ");
        assertProblem(given().post("/numbers/imports/" + UUID.randomUUID() + "/undo"), 404, "number-import-not-found");
        assertProblem(given().post("/numbers/imports/x/undo"), 404, "number-import-not-found");
    }

    @Test
    void of_ten_undoings_at_once_one_is_done() {
        var imported = Imports.rows("", "+55 84 91234-0001,1,1,EUR");
        var path = "/numbers/imports/" + imported.path("id") + "/undo";
        var answers = AtOnce.answers(10, i -> given().post(path));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 202)
                .allSatisfy(answer -> assertProblem(answer, 409, "number-import-state"));
    }

    @Test
    void a_repeated_request_undoes_once() {
        var imported = Imports.rows("", "+55 84 91234-0001,1,1,EUR");
        var path = "/numbers/imports/" + imported.path("id") + "/undo";
        var key = UUID.randomUUID().toString();
        var first = given().header("Idempotency-Key", key).post(path);
        var again = given().header("Idempotency-Key", key).post(path);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }
}
