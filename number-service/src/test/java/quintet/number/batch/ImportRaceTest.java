package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Imports beside people and beside each other: no change gets lost, and no number is there twice. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ImportRaceTest {

    private static final int ROWS = 5000;
    private static final int CLIENTS = 8;
    private static final int EDITS = 25;

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = { "atomic", "rows" })
    void edits_beside_an_import_are_all_kept(String mode) {
        var ids = Imports.report(Imports.rows("", rows("1")), "?limit=1000").<List<Integer>> path("id");
        var results = AtOnce.all(CLIENTS + 1, client -> client == 0
                ? List.of(Imports.rows("?onDuplicate=update&mode=" + mode, rows("2")))
                : IntStream.range(0, EDITS).mapToObj(i -> edit(ids.get(i * CLIENTS + client - 1), client)).toList());
        assertThat(results.get(0).get(0).<Integer> path("updated")).isEqualTo(ROWS);
        assertThat(results.subList(1, CLIENTS + 1)).allSatisfy(edits -> assertThat(edits)
                .extracting(Response::statusCode).containsOnly(200));
        // Each version has its change, and the sum of all changes is what there is.
        assertThat(Postgres.query("SELECT count(*) FROM number_change"))
                .containsExactly(String.valueOf(2 * ROWS + CLIENTS * EDITS));
        assertThat(Postgres.query("SELECT sum(version) FROM number"))
                .containsExactly(String.valueOf(2 * ROWS + CLIENTS * EDITS));
        assertThat(Postgres.query("SELECT count(*) FROM number WHERE setup_price = 7")).first().asString()
                .satisfies(edited -> assertThat(Integer.parseInt(edited)).isLessThanOrEqualTo(CLIENTS * EDITS));
        assertSums();
    }

    @Test
    void two_imports_of_the_same_numbers_are_done_one_after_the_other() {
        var ended = AtOnce.all(2, client -> Imports.rows("?onDuplicate=skip", rows(String.valueOf(client + 1))));
        assertThat(ended).extracting(batch -> Imports.counts(batch).get(0)).containsExactlyInAnyOrder(ROWS, 0);
        assertThat(ended).extracting(batch -> Imports.counts(batch).get(4)).containsExactlyInAnyOrder(ROWS, 0);
        assertThat(Postgres.query("SELECT count(*) FROM number")).containsExactly(String.valueOf(ROWS));
        assertThat(Postgres.query("SELECT count(DISTINCT monthly_price) FROM number")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "atomic", "rows" })
    void a_number_that_is_added_meanwhile_is_there_once(String mode) {
        var results = AtOnce.all(CLIENTS + 1, client -> client == 0
                ? List.of(Imports.rows("?onDuplicate=skip&mode=" + mode, rows("1")))
                : IntStream.range(0, EDITS).mapToObj(i -> create(ROWS - 1 - i * CLIENTS - client)).toList());
        long created = results.subList(1, CLIENTS + 1).stream().flatMap(List::stream)
                .filter(answer -> answer.statusCode() == 201).count();
        var counts = Imports.counts(results.get(0).get(0));
        assertThat(counts.get(0) + counts.get(4)).isEqualTo(ROWS);
        assertThat(counts.get(4)).isEqualTo((int) created);
        assertThat(Postgres.query("SELECT count(*) || ' ' || count(*) FILTER (WHERE setup_price = 7) FROM number"))
                .containsExactly(ROWS + " " + created);
        assertSums();
    }

    @Test
    void an_edit_beside_an_undoing_is_kept_or_finds_no_number() {
        var imported = Imports.rows("", rows("1"));
        var ids = Imports.report(imported, "?limit=1000").<List<Integer>> path("id");
        var results = AtOnce.all(CLIENTS + 1, client -> client == 0 ? List.of(Imports.undo(imported))
                : IntStream.range(0, EDITS).mapToObj(i -> edit(ids.get(i * CLIENTS + client - 1), client)).toList());
        var edited = results.subList(1, CLIENTS + 1).stream().flatMap(List::stream).map(Response::statusCode).toList();
        assertThat(edited).isSubsetOf(200, 404);
        int kept = (int) edited.stream().filter(status -> status == 200).count();
        assertThat(Imports.counts(results.get(0).get(0))).containsExactly(0, 0, ROWS - kept, 0, kept, 0);
        assertThat(Postgres.query("SELECT count(*) FROM number WHERE setup_price = 7")).containsExactly(String.valueOf(kept));
        assertSums();
    }

    private static void assertSums() {
        assertThat(
                Postgres.query("SELECT sum(numbers) || ' ' || sum(monthly_price) || ' ' || sum(setup_price) FROM number_sum"))
                .isEqualTo(
                        Postgres.query("SELECT count(*) || ' ' || sum(monthly_price) || ' ' || sum(setup_price) FROM number"));
    }

    private static String[] rows(String price) {
        return IntStream.range(0, ROWS).mapToObj(i -> number(i) + "," + price + ",1,EUR").toArray(String[]::new);
    }

    private static String number(int i) {
        return "+55 84 91234-%04d".formatted(i);
    }

    private static Response edit(int id, int client) {
        return given().contentType("application/json").body("{\"setupPrice\": 7, \"monthyPrice\": \"%d\"}".formatted(client))
                .patch("/numbers/" + id);
    }

    private static Response create(int i) {
        return given().contentType("application/json").body(
                "{\"value\": \"%s\", \"monthyPrice\": 1, \"setupPrice\": 7, \"currency\": \"EUR\"}".formatted(number(i)))
                .post("/numbers");
    }
}
