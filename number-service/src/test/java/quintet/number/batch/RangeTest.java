package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Ranges of numbers, in the format of the first. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RangeTest {

    private static final String PRICES = "\"monthyPrice\": \"0.03\", \"setupPrice\": \"3.40\", \"currency\": \"U$\"";

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "\"from\": \"+55 84 91234-0000\", \"to\": \"+55 84 91234-0799\"",
            "\"from\": \"+55 84 91234-0000\", \"to\": \"0799\"", "\"range\": \"+55 84 91234-0000..0799\"" })
    void a_range_has_all_numbers_from_one_to_another(String span) {
        assertThat(post("?dryRun=true", span).<Map<String, Object>> path("$")).isEqualTo(Map.of("count", 800, "existing", 0,
                "first", "+55 84 91234-0000", "last", "+55 84 91234-0799"));
        assertThat(Postgres.query("SELECT id FROM number_batch")).isEmpty();
        var ended = Imports.end(post("", span + ", \"labels\": [\"gold\"]"));
        assertThat(ended.<String> path("kind")).isEqualTo("range");
        assertThat(ended.<Integer> path("rows")).isEqualTo(800);
        assertThat(Imports.counts(ended)).containsExactly(800, 0, 0, 0, 0, 0);
        assertThat(Postgres.query("SELECT value FROM number ORDER BY id")).hasSize(800).startsWith("+55 84 91234-0000",
                "+55 84 91234-0001").endsWith("+55 84 91234-0799");
        assertThat(Postgres.query("SELECT DISTINCT concat_ws(' ', monthly_price, setup_price, currency, labels, country)"
                + " FROM number")).containsExactly("0.03 3.40 USD gold BR");
        assertThat(post("?dryRun=true", span).<Integer> path("existing")).isEqualTo(800);
        assertThat(Imports.counts(Imports.undo(ended))).containsExactly(0, 0, 800, 0, 0, 0);
        assertThat(Postgres.query("SELECT id FROM number")).isEmpty();
    }

    @Test
    void a_number_that_is_there_already_ends_the_range_or_not() {
        var before = Imports.rows("", "+5584912340005,1,1,EUR");
        assertThat(Imports.counts(before)).containsExactly(1, 0, 0, 0, 0, 0);
        var span = "\"from\": \"+55 84 91234-0000\", \"to\": \"0009\"";
        var failed = Imports.end(post("", span));
        assertThat(failed.<String> path("state")).isEqualTo("failed");
        assertThat(Imports.counts(failed)).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(Imports.reasons(failed)).satisfiesExactly(
                reason -> assertThat(reason).startsWith("6 /value is in the inventory already, with id "));
        assertThat(Postgres.query("SELECT id FROM number")).hasSize(1);
        assertThat(Imports.counts(Imports.end(post("?onDuplicate=skip", span)))).containsExactly(9, 0, 0, 0, 1, 0);
        assertThat(Imports.counts(Imports.end(post("?onDuplicate=update", span)))).containsExactly(0, 1, 0, 0, 9, 0);
    }

    @Test
    void a_range_may_pass_any_digit() {
        Imports.end(post("", "\"from\": \"+49 (30) 901-998\", \"to\": \"+49 30 902001\""));
        assertThat(Postgres.query("SELECT value FROM number ORDER BY id")).containsExactly("+49 (30) 901-998",
                "+49 (30) 901-999", "+49 (30) 902-000", "+49 (30) 902-001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"from\": \"+55 84 91234-0005\", \"to\": \"0004\"|/to|must not be before from",
            "\"from\": \"+55 84 91234-0000\", \"to\": \"+55 84 9123-0005\"|/to|must be the last number",
            "\"from\": \"+55 84 91234-0000\", \"to\": \"x\"|/to|must be the last number",
            "\"from\": \"+55 84 90000-0000\", \"to\": \"99999999\"|/to|at most 100000 numbers",
            "\"from\": \"55 84\", \"to\": \"1\"|/from|must be an international number",
            "\"to\": \"1\"|/from|is required",
            "\"range\": \"+55 84 91234-0000\"|/range|must be like" })
    void a_range_that_is_none_is_rejected(String span, String pointer, String reason) {
        var rejected = post("", span);
        assertProblem(rejected, 400, "invalid-request").at(pointer);
        assertThat(rejected.<List<String>> path("errors.detail")).first().asString().contains(reason);
    }

    private static Response post(String query, String span) {
        return given().contentType("application/json").body("{" + span + ", " + PRICES + "}").post("/numbers/range" + query);
    }
}
