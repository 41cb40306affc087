package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Changes of many prices, in exact decimals. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PriceChangeTest {

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "0.03|\"percent\": \"10\"|0.033", "3.40|\"percent\": 10|3.74",
            "3.40|\"percent\": \"0\"|3.40", "100|\"percent\": \"-33.333333\"|66.666667", "0.01|\"percent\": -50|0.005",
            "5|\"percent\": \"-100\"|0", "0.000001|\"percent\": \"50\"|0.000002", "0.000003|\"percent\": \"50\"|0.000004",
            "1.005|\"percent\": 0, \"decimals\": 2|1.00", "1.015|\"percent\": 0, \"decimals\": 2|1.02",
            "1.0151|\"percent\": 0, \"decimals\": 2|1.02", "2.5|\"percent\": 0, \"decimals\": 0|2",
            "3.5|\"percent\": 0, \"decimals\": 0|4", "7|\"percent\": 0, \"decimals\": 2|7.00",
            "3.4|\"amount\": \"-0.50\"|2.9", "3.40|\"amount\": \"+0.005\"|3.405", "0.5|\"amount\": -0.5|0.0",
            "999999999|\"amount\": \"0.999999\"|999999999.999999" })
    void prices_are_exact(String price, String change, String result) {
        Imports.rows("", "+55 84 91234-0001,%s,7.77,EUR".formatted(price));
        var ended = Imports.end(post("", "{\"filter\": {\"currency\": \"EUR\"}, %s}".formatted(change)));
        assertThat(ended.<String> path("state")).as(ended.asString()).isEqualTo("succeeded");
        assertThat(prices()).containsExactly(result + " 7.77");
        assertThat(ended.<Integer> path("updated")).isEqualTo(price.equals(result) ? 0 : 1);
    }

    @Test
    void a_preview_shows_what_would_change_and_changes_nothing() {
        Imports.rows("", "+55 84 91234-0001,1.00,2,EUR", "+55 84 91234-0002,0,0,EUR", "+55 84 91234-0003,5,5,GBP");
        var body = "{\"filter\": {\"q\": \"91234\", \"currency\": \"€\"}, \"percent\": \"2.5\", \"members\": [\"monthlyPrice\","
                + " \"setupPrice\"]}";
        var preview = post("?dryRun=true", body);
        assertThat(preview.statusCode()).as(preview.asString()).isEqualTo(200);
        assertThat(preview.<Integer> path("matched")).isEqualTo(2);
        assertThat(preview.<Integer> path("changed")).isEqualTo(1);
        assertThat(preview.<List<Map<String, Object>>> path("sample")).hasSize(1).first()
                .satisfies(sample -> assertThat(sample).containsEntry("value", "+55 84 91234-0001")
                        .containsEntry("old", Map.of("monthyPrice", "1.00", "setupPrice", "2"))
                        .containsEntry("new", Map.of("monthyPrice", "1.025", "setupPrice", "2.05")));
        assertThat(Postgres.query("SELECT max(version) FROM number")).containsExactly("1");
        var ended = Imports.end(post("", body));
        assertThat(ended.<String> path("kind")).isEqualTo("prices");
        assertThat(Imports.counts(ended)).containsExactly(0, 1, 0, 0, 1, 0);
        assertThat(Imports.report(ended, "").<List<String>> path("outcome")).containsExactly("updated", "skipped");
        assertThat(prices()).containsExactly("1.025 2.05", "0 0", "5 5");
    }

    @Test
    void a_price_change_is_undone_like_an_import() {
        Imports.rows("", "+55 84 91234-0001,1.00,2,EUR", "+55 84 91234-0002,2,2,EUR", "+55 84 91234-0003,3,2,EUR");
        var ended = Imports.end(post("", "{\"filter\": {}, \"percent\": 10}"));
        assertThat(prices()).containsExactly("1.10 2", "2.2 2", "3.3 2");
        var second = Imports.report(ended, "").<List<Integer>> path("id").get(1);
        given().contentType("application/json").body("{\"monthyPrice\": \"9\"}").patch("/numbers/" + second);
        assertThat(Imports.counts(Imports.undo(ended))).containsExactly(0, 2, 0, 0, 1, 0);
        assertThat(prices()).containsExactly("1.00 2", "9 2", "3 2");
        assertThat(given().get("/numbers/" + second + "/history").<List<String>> path("batch.findAll { it != null }"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "\"amount\": \"-2\"|2 of the numbers would have a price below 0",
            "\"amount\": \"999999998\"|1 of the numbers would have a price below 0 or above 999999999.999999",
            "\"percent\": 1, \"expected\": 4|4 numbers were expected, and there are 3 now." })
    void a_change_that_does_not_fit_is_rejected_as_a_whole(String change, String reason) {
        Imports.rows("", "+55 84 91234-0001,1.00,2,EUR", "+55 84 91234-0002,1.50,2,EUR", "+55 84 91234-0003,2,2,EUR");
        for (var query : List.of("", "?dryRun=true")) {
            var rejected = post(query, "{\"filter\": {\"currency\": \"EUR\"}, %s}".formatted(change));
            assertProblem(rejected, 409, "number-prices-rejected");
            assertThat(rejected.<String> path("detail")).startsWith(reason);
        }
        assertThat(prices()).containsExactly("1.00 2", "1.50 2", "2 2");
    }

    @Test
    void filters_choose_numbers_as_in_the_list() {
        Imports.labelled("", "+55 84 91234-0001,1,1,EUR,\"a,b\"", "+55 84 91234-0002,2,1,EUR,a", "+44 20 7031 3000,3,1,EUR,");
        var filters = Map.of("\"label\": \"a\"", 2, "\"label\": \"b,a\"", 1, "\"country\": \"GB\"", 1, "\"q\": \"+55 84\"", 2,
                "\"currency\": \"EUR\", \"minMonthyPrice\": \"2\"", 2,
                "\"currency\": \"EUR\", \"minMonthyPrice\": 2, \"maxMonthyPrice\": 2",
                1, "\"state\": \"retired\"", 0, "\"type\": \"mobile\"", 2, "\"currency\": \"GBP\"", 0);
        filters.forEach(
                (filter, count) -> assertThat(post("?dryRun=true", "{\"filter\": {%s}, \"percent\": 1}".formatted(filter))
                        .<Integer> path("matched")).as(filter).isEqualTo(count));
    }

    @Test
    void a_repeated_request_has_one_effect_though_the_numbers_have_changed() {
        Imports.rows("", "+55 84 91234-0001,1.00,2,EUR");
        var key = UUID.randomUUID().toString();
        var body = "{\"filter\": {\"currency\": \"EUR\"}, \"percent\": 10, \"expected\": 1}";
        var first = keyed(key, body);
        Imports.end(first);
        Imports.rows("", "+55 84 91234-0002,1.00,2,EUR");
        var again = keyed(key, body);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertProblem(keyed(UUID.randomUUID().toString(), body), 409, "number-prices-rejected");
        assertThat(prices()).containsExactly("1.10 2", "1.00 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{\"percent\": 1}|/filter", "{\"filter\": {}}|''",
            "{\"filter\": {\"currency\": \"EUR\"}, \"percent\": 1, \"amount\": 1}|''",
            "{\"filter\": {}, \"amount\": 1}|/filter", "{\"filter\": {}, \"percent\": \"1e3\"}|/percent",
            "{\"filter\": {}, \"percent\": -100.01}|/percent", "{\"filter\": {\"colour\": 1}, \"percent\": 1}|/filter/colour",
            "{\"filter\": {}, \"percent\": 1, \"members\": [\"price\"]}|/members/0",
            "{\"filter\": {}, \"percent\": 1, \"members\": []}|/members",
            "{\"filter\": {}, \"percent\": 1, \"decimals\": 7}|/decimals",
            "{\"filter\": {}, \"percent\": 1, \"expected\": -1}|/expected" })
    void bad_changes_are_rejected(String body, String pointer) {
        var rejected = post("", body);
        assertProblem(rejected, 400, "invalid-request");
        assertThat(rejected.<List<String>> path("errors.pointer")).contains(pointer);
    }

    private static Response post(String query, String body) {
        return given().contentType("application/json").body(body).post("/numbers/prices" + query);
    }

    private static Response keyed(String key, String body) {
        return given().contentType("application/json").header("Idempotency-Key", key).body(body).post("/numbers/prices");
    }

    private static List<String> prices() {
        return Postgres.query("SELECT monthly_price || ' ' || setup_price FROM number ORDER BY id");
    }
}
