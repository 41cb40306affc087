package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;

/** What files become: formats, bad rows, numbers that are there already, and the report. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ImportTest {

    private static final String ONE = "+55 84 91234-0001,0.03,3.40,U$";
    private static final String TWO = "+55 84 91234-0002,0.05,3.4,USD";

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @Test
    void a_file_becomes_numbers() {
        var queued = Imports.send("", Imports.HEADER + ONE + "\n" + TWO + "\n");
        assertThat(queued.statusCode()).as(queued.asString()).isEqualTo(202);
        assertThat(queued.header("Location")).endsWith("/numbers/imports/" + queued.path("id"));
        assertThat(queued.<Map<String, Object>> path("$")).containsEntry("kind", "import").containsEntry("state", "waiting")
                .containsEntry("dryRun", false).containsEntry("mode", "atomic").containsEntry("onDuplicate", "fail")
                .containsEntry("rows", 2).doesNotContainKey("finishedAt");
        var ended = Imports.end(queued);
        assertThat(ended.<String> path("state")).isEqualTo("succeeded");
        assertThat(Imports.counts(ended)).containsExactly(2, 0, 0, 0, 0, 0);
        assertThat(numbers()).containsExactly("+55 84 91234-0001 +5584912340001 0.03 3.40 U$ USD BR mobile []",
                "+55 84 91234-0002 +5584912340002 0.05 3.4 USD USD BR mobile []");
        var report = Imports.report(ended, "").jsonPath();
        assertThat(report.getList("line")).containsExactly(2, 3);
        assertThat(report.getList("outcome")).containsOnly("created");
        var id = report.getLong("[0].id");
        assertThat(given().get("/numbers/" + id).<String> path("value")).isEqualTo("+55 84 91234-0001");
        assertThat(given().get("/numbers/" + id + "/history").<List<String>> path("batch"))
                .containsExactly(ended.<String> path("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "value,monthlyPrice,setupPrice,currency\r\n" + ONE + "\r\n",
            "\uFEFFvalue,monthyPrice,setupPrice,currency\r" + ONE,
            "\"currency\";\"value\";\"setupPrice\";\"monthyPrice\"\nU$;\"+55 84 91234-0001\";3.40;0.03\n\n",
            "currency\tvalue\tsetupPrice\tmonthyPrice\n\n U$ \t +55 84 91234-0001\t3.40\t0.03",
            "id,value,monthyPrice,setupPrice,currency\n77,'+55 84 91234-0001,0.03,3.40,U$" })
    void tables_come_in_many_forms(String csv) {
        var ended = Imports.end(Imports.send("", csv));
        assertThat(Imports.counts(ended)).as(ended.asString()).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(numbers()).containsExactly("+55 84 91234-0001 +5584912340001 0.03 3.40 U$ USD BR mobile []");
    }

    @Test
    void labels_are_a_cell_or_an_array() {
        Imports.labelled("", "+55 84 91234-0001,1,2,EUR,\"new,gold\"", "+55 84 91234-0002,1,2,EUR,");
        Imports.end(Imports.send("", """
                {"value": "+55 84 91234-0003", "monthyPrice": 1, "setupPrice": "2.00", "currency": "€", "labels": ["b", "a"]}

                {"value": "+55 84 91234-0004", "monthlyPrice": "1", "setupPrice": 2, "currency": "EUR"}"""
                .getBytes(StandardCharsets.UTF_8), "application/x-ndjson"));
        assertThat(numbers()).extracting(number -> number.substring(number.indexOf('['))).containsExactly("[gold,new]", "[]",
                "[a,b]", "[]");
        assertThat(numbers()).element(2).asString().contains(" 1 2.00 € EUR ");
    }

    @Test
    void bad_rows_are_reported_with_their_lines_and_members() {
        var ended = Imports.rows("?mode=rows", ONE, "55 84 91234-0002,0.03,3.40,U$", "+55 84 91234-0003,-1,3e2,BTC", "+55 84",
                "+55 84 91234-0005,\"0.03\"x,3.40,U$", "\"+55 84", "91234-0006\",0.03,3.40,U$", TWO);
        assertThat(Imports.counts(ended)).containsExactly(2, 0, 0, 0, 0, 5);
        assertThat(ended.<Integer> path("rows")).isEqualTo(7);
        assertThat(ended.<String> path("state")).isEqualTo("succeeded");
        var reasons = Imports.reasons(ended);
        assertThat(reasons).hasSize(5);
        assertThat(reasons.get(0)).startsWith("3 /value must be an international number");
        assertThat(reasons.get(1)).startsWith("4 /monthyPrice must be an amount").contains("; /setupPrice must be an amount",
                "; /currency must be an ISO 4217 code");
        assertThat(reasons.get(2)).isEqualTo("5  has 1 cells, but the first line has 4");
        assertThat(reasons.get(3)).isEqualTo("6  has text after a closing quote");
        assertThat(reasons.get(4)).startsWith("7 /value must be an international number");
        assertThat(numbers()).hasSize(2);
    }

    @Test
    void bad_documents_are_reported_with_their_lines_and_members() {
        var ended = Imports.end(Imports.send("?mode=rows",
                """
                        {"value": "+55 84 91234-0001", "monthyPrice": 1, "setupPrice": 2, "currency": "EUR", "id": 5, "state": "retired"}
                        {"value": "+55 84 91234-0002", "monthyPrice": 1, "setupPrice": 2, "currency": "EUR", "colour": "red"}
                        {"value": "+55 84 91234-0003", "monthyPrice": 1, "monthyPrice": 1}
                        {"value": 5}
                        [1]
                        {"value":
                        """
                        .getBytes(StandardCharsets.UTF_8),
                "application/x-ndjson; charset=UTF-8"));
        assertThat(Imports.counts(ended)).containsExactly(1, 0, 0, 0, 0, 5);
        var reasons = Imports.reasons(ended);
        assertThat(reasons.get(0)).isEqualTo("2 /colour is not a known member");
        assertThat(reasons.get(1)).startsWith("3  Column ").contains("Duplicate");
        assertThat(reasons.get(2)).startsWith("4 /value must be a string, not the number 5")
                .contains("; /monthyPrice is required");
        assertThat(reasons.get(3)).isEqualTo("5  must be a JSON object");
        assertThat(reasons.get(4)).startsWith("6  Column ");
        assertThat(numbers()).hasSize(1).first().asString().startsWith("+55 84 91234-0001");
    }

    @Test
    void with_a_bad_row_a_whole_import_does_nothing() {
        var ended = Imports.rows("", ONE, "x,1,1,EUR", TWO, "+55 84 91234 0001,1,1,EUR");
        assertThat(ended.<String> path("state")).isEqualTo("failed");
        assertThat(ended.<String> path("detail")).isEqualTo("2 of the rows are bad, so nothing was imported.");
        assertThat(Imports.counts(ended)).containsExactly(0, 0, 0, 0, 0, 2);
        assertThat(Imports.reasons(ended)).satisfiesExactly(first -> assertThat(first).startsWith("3 /value must be"),
                second -> assertThat(second).isEqualTo("5 /value is the same number as in line 2, which counts"));
        assertThat(numbers()).isEmpty();
        assertThat(Imports.report(ended, "").<List<String>> path("outcome")).containsExactly(null, "bad", null, "bad");
    }

    @Test
    void a_number_of_the_inventory_is_bad_updated_or_skipped() {
        Imports.rows("", ONE);
        var failed = Imports.rows("?onDuplicate=fail", TWO, "+55 (84) 91234 0001,9,9,EUR");
        assertThat(failed.<String> path("state")).isEqualTo("failed");
        assertThat(Imports.reasons(failed)).satisfiesExactly(
                reason -> assertThat(reason).startsWith("3 /value is in the inventory already, with id "));
        assertThat(numbers()).hasSize(1);
        assertThat(Imports.counts(Imports.rows("?onDuplicate=fail&mode=rows", TWO, "+55 (84) 91234 0001,9,9,EUR")))
                .containsExactly(1, 0, 0, 0, 0, 1);
        assertThat(
                Imports.counts(Imports.rows("?onDuplicate=skip", "+55 84 91234-0003,1,1,EUR", "+55 (84) 91234 0001,9,9,EUR")))
                .containsExactly(1, 0, 0, 0, 1, 0);
        var updated = Imports.rows("?onDuplicate=update", "+55 (84) 91234 0001,9,9,EUR", "+55 84 91234-0004,1,1,EUR", TWO,
                "+55 84 91234-0003,1.0,1,EUR");
        assertThat(Imports.counts(updated)).containsExactly(1, 2, 0, 0, 1, 0);
        assertThat(Imports.report(updated, "").<List<String>> path("outcome")).containsExactly("updated", "created", "skipped",
                "updated");
        assertThat(numbers()).extracting(number -> number.substring(0, number.indexOf(" BR"))).containsExactly(
                "+55 (84) 91234 0001 +5584912340001 9 9 EUR EUR", "+55 84 91234-0002 +5584912340002 0.05 3.4 USD USD",
                "+55 84 91234-0003 +5584912340003 1.0 1 EUR EUR", "+55 84 91234-0004 +5584912340004 1 1 EUR EUR");
        assertThat(Postgres.query("SELECT version FROM number ORDER BY e164")).containsExactly("2", "1", "2", "1");
    }

    @ParameterizedTest
    @CsvSource({ "fail, 1.00, 1;0;0;0;0;1", "skip, 1.00, 1;0;0;0;1;0", "update, 2.00, 1;0;0;0;1;0" })
    void of_two_rows_with_one_number_one_counts(String onDuplicate, String price, String counts) {
        var ended = Imports.rows("?mode=rows&onDuplicate=" + onDuplicate, "+55 84 91234-0001,1.00,1,EUR",
                "+5584912340001,2.00,1,EUR");
        assertThat(Imports.counts(ended)).extracting(String::valueOf).containsExactly(counts.split(";"));
        assertThat(Postgres.query("SELECT monthly_price FROM number")).containsExactly(price);
    }

    @Test
    void labels_change_only_if_the_file_has_them() {
        Imports.labelled("", "+55 84 91234-0001,1,2,EUR,gold");
        Imports.rows("?onDuplicate=update", "+55 84 91234-0001,3,2,EUR");
        assertThat(Postgres.query("SELECT labels || monthly_price FROM number")).containsExactly("gold3");
        Imports.labelled("?onDuplicate=update", "+55 84 91234-0001,3,2,EUR,");
        assertThat(Postgres.query("SELECT labels || monthly_price FROM number")).containsExactly("3");
    }

    @Test
    void a_dry_run_foretells_the_outcomes_and_does_nothing() {
        Imports.rows("", ONE);
        var before = Postgres.query("SELECT count(*) FROM number_change");
        var ended = Imports.rows("?dryRun=true&onDuplicate=update", "+55 84 91234-0001,9,9,EUR", TWO, "x,1,1,EUR",
                "+55 84 91234-0004,1,1,EUR");
        assertThat(ended.<Boolean> path("dryRun")).isTrue();
        assertThat(ended.<String> path("state")).isEqualTo("succeeded");
        assertThat(Imports.counts(ended)).containsExactly(2, 1, 0, 0, 0, 1);
        assertThat(Imports.report(ended, "").<List<String>> path("outcome")).containsExactly("updated", "created", "bad",
                "created");
        assertThat(numbers()).hasSize(1);
        assertThat(Postgres.query("SELECT count(*) FROM number_change")).isEqualTo(before);
        assertProblem(given().post("/numbers/imports/" + ended.path("id") + "/undo"), 409, "number-import-state");
    }

    @Test
    void an_exported_file_can_be_imported_again() {
        Imports.rows("", ONE, TWO);
        var id = Postgres.query("SELECT min(id) FROM number").get(0);
        var full = "id,value,monthyPrice,setupPrice,currency,e164,international,national,country,type,state,holder,reservedUntil,labels,changedBy\r\n"
                + id
                + ",'+55 84 91234-0001,0.04,3.40,U$,'+5584912340001,'+55 84 91234-0001,(84) 91234-0001,BR,mobile,available,,,,\r\n";
        var ended = Imports.end(Imports.send("?onDuplicate=update", full));
        assertThat(Imports.counts(ended)).containsExactly(0, 1, 0, 0, 0, 0);
        assertThat(numbers()).first().asString().startsWith("+55 84 91234-0001 +5584912340001 0.04");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "value,price|There is no column [price]", "value|setupPrice, currency is missing",
            "value,setupPrice,currency|monthyPrice is missing",
            "value,value,setupPrice,currency,monthyPrice|names a column twice",
            "value,monthlyPrice,setupPrice,currency,monthyPrice|names a column twice", "''|The file is empty" })
    void a_header_that_is_none_is_rejected(String header, String reason) {
        var rejected = Imports.send("", header + "\n");
        assertProblem(rejected, 400, "invalid-request");
        assertThat(rejected.<String> path("detail")).contains(reason);
        assertThat(given().get("/numbers/imports").<List<Object>> path("$")).isEmpty();
    }

    @Test
    void a_file_that_is_no_text_or_has_an_endless_row_is_rejected() {
        var rejected = Imports.send("", (Imports.HEADER + ONE + "\n\u00ff").getBytes(StandardCharsets.ISO_8859_1), "text/csv");
        assertProblem(rejected, 400, "invalid-request");
        assertThat(rejected.<String> path("detail")).isEqualTo("The text in line 3 is not UTF-8.");
        for (var type : List.of("text/csv", "application/x-ndjson")) {
            var endless = Imports.send("", (Imports.HEADER + "\"" + "+55 ".repeat(50_000)).getBytes(StandardCharsets.UTF_8),
                    type);
            assertProblem(endless, 400, "invalid-request");
            assertThat(endless.<String> path("detail")).contains("line 2 is longer than 8192 characters");
        }
        assertThat(numbers()).isEmpty();
    }

    @Test
    void other_types_and_codings_are_rejected() throws IOException {
        for (var type : List.of("application/json", "text/plain", "text/csv; charset=ISO-8859-1")) {
            var rejected = Imports.send("", ONE.getBytes(StandardCharsets.UTF_8), type);
            assertProblem(rejected, 415, "unsupported-media-type");
            assertThat(rejected.header("Accept-Post")).contains("text/csv", "application/x-ndjson");
        }
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((Imports.HEADER + ONE).getBytes(StandardCharsets.UTF_8));
        }
        assertProblem(Imports.request("text/csv").header("Content-Encoding", "gzip").body(packed.toByteArray())
                .post("/numbers/imports"), 415, "unsupported-media-type");
        assertProblem(Imports.request("text/csv").post("/numbers/imports"), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mode=all", "onDuplicate=replace", "dryRun=yes", "kind=x" })
    void bad_parameters_are_rejected(String query) {
        assertProblem(Imports.send("?" + query, Imports.HEADER + ONE), 400, "invalid-request")
                .in(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_repeated_request_has_one_effect() {
        var key = UUID.randomUUID().toString();
        var first = keyed(key, Imports.HEADER + ONE);
        var again = keyed(key, Imports.HEADER + ONE);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertProblem(keyed(key, Imports.HEADER + TWO), 422, "idempotency-key-reused");
        assertThat(Imports.counts(Imports.end(first))).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(given().get("/numbers/imports").<List<Object>> path("$")).hasSize(1);
    }

    @Test
    void progress_is_followed_to_its_end() {
        var queued = Imports.send("?mode=rows", Imports.HEADER + ONE);
        var path = "/numbers/imports/" + queued.path("id") + "/events";
        try (var follower = EventFollower.follow(path)) {
            var events = follower.awaitEnd();
            assertThat(events).extracting(EventFollower.Event::type).contains("progress").last().isEqualTo("end");
            assertThat(events.get(events.size() - 1).data()).contains("\"state\":\"succeeded\"", "\"created\":1");
            try (var late = EventFollower.after(path, events.get(events.size() - 1).id())) {
                assertThat(late.status()).isEqualTo(204);
            }
        }
        assertProblem(given().header("Last-Event-ID", "x").get(path), 400, "invalid-request").in("Last-Event-ID");
        assertProblem(given().get("/numbers/imports/" + UUID.randomUUID() + "/events"), 404, "number-import-not-found");
    }

    @Test
    void the_report_has_pages() {
        var ended = Imports.rows("?mode=rows", ONE, TWO, "x,1,1,EUR");
        var page = Imports.report(ended, "?limit=2");
        assertThat(page.<List<Integer>> path("line")).containsExactly(2, 3);
        assertThat(page.header("Link")).contains("after=3>; rel=\"next\"");
        var last = Imports.report(ended, "?limit=2&after=3");
        assertThat(last.<List<Integer>> path("line")).containsExactly(4);
        assertThat(last.header("Link")).isNull();
        assertProblem(Imports.report(ended, "?outcome=good&after=-1"), 400, "invalid-request").in("outcome", "after");
        for (var path : List.of("", "/rows", "/events")) {
            assertProblem(given().get("/numbers/imports/x" + path), 404, "number-import-not-found");
        }
        assertProblem(given().get("/numbers/imports/" + UUID.randomUUID() + "/rows"), 404, "number-import-not-found");
    }

    private static Response keyed(String key, String csv) {
        return Imports.request("text/csv").header("Idempotency-Key", key).body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/numbers/imports");
    }

    private static List<String> numbers() {
        return Postgres.query("""
                SELECT concat_ws(' ', value, e164, monthly_price, setup_price, currency_label, currency, country, type,
                                 '[' || labels || ']') FROM number ORDER BY e164""");
    }
}
