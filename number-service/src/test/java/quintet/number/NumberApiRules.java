package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** The API of single numbers, over HTTP. */
abstract class NumberApiRules {

    private final String value = FreshNumber.next();
    private final String body = FreshNumber.body(value);

    @Test
    void a_number_is_created_read_changed_replaced_and_deleted() {
        var created = post(body);
        var id = created.jsonPath().getLong("id");
        var answer = "{\"id\":%d,\"value\":\"%s\",\"monthyPrice\":\"0.03\",\"setupPrice\":\"3.40\",\"currency\":\"U$\"}"
                .formatted(id, value);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.asString()).isEqualTo(answer);
        assertThat(created.header("Location")).endsWith("/numbers/" + id);
        assertThat(given().get("/numbers/" + id).asString()).isEqualTo(answer);

        answer = answer.replace("0.03", "0.05");
        assertThat(patch(id, "{\"monthyPrice\": \"0.05\"}").asString()).isEqualTo(answer);
        assertThat(given().get("/numbers/" + id).asString()).isEqualTo(answer);

        answer = answer.replace(value, value.replace(" ", "")).replace("3.40", "0").replace("U$", "BRL");
        var replaced = put(id, answer);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.asString()).isEqualTo(answer);
        assertThat(given().get("/numbers/" + id).asString()).isEqualTo(answer);

        var deleted = given().delete("/numbers/" + id);
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.asString()).isEmpty();
        assertProblem(given().get("/numbers/" + id), 404, "number-not-found");
        assertProblem(given().delete("/numbers/" + id), 404, "number-not-found");
        assertProblem(patch(id, "{\"setupPrice\": 1}"), 404, "number-not-found");
        assertProblem(put(id, body), 404, "number-not-found");
    }

    @Test
    void a_change_may_be_sent_as_a_merge_patch() {
        var patched = given().contentType("application/merge-patch+json").body("{\"currency\": \"R$\"}")
                .patch("/numbers/" + create());
        assertThat(patched.<String> path("currency")).isEqualTo("R$");
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "0", "-1", "042", "+42", "4.2", "1e3", "99999999999999999999", "9223372036854775807", "%00",
            "1%2F2", "%E2%82%AC" })
    void an_id_that_cannot_exist_is_not_found(String id) {
        assertProblem(raw().get("/numbers/" + id), 404, "number-not-found");
        assertProblem(raw().delete("/numbers/" + id), 404, "number-not-found");
        assertProblem(raw().contentType("application/json").body("{\"setupPrice\": 1}").patch("/numbers/" + id), 404,
                "number-not-found");
    }

    @Test
    void an_id_is_never_reused() {
        var first = create();
        given().delete("/numbers/" + first);
        assertThat(post(body).jsonPath().getLong("id")).isGreaterThan(first);
    }

    @Test
    void the_service_assigns_the_id() {
        assertProblem(post(body.replace("{", "{\"id\": 42, ")), 400, "invalid-request").at("/id");
        var id = create();
        var wrong = "{\"id\": " + (id + 1) + ", ";
        assertProblem(put(id, body.replace("{", wrong)), 400, "invalid-request").at("/id");
        assertProblem(put(id, body.replace("{", "{\"id\": \"" + id + "\", ")), 400, "invalid-request").at("/id");
        assertProblem(patch(id, wrong + "\"setupPrice\": 1}"), 400, "invalid-request").at("/id");
        assertThat(patch(id, "{\"id\": " + id + ", \"setupPrice\": 1}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_number_is_in_the_inventory_once_in_any_format() {
        var id = create();
        var again = post(FreshNumber.body(value.replaceAll("[ -]", "").replaceFirst("\\+55", "+(55) ")));
        assertProblem(again, 409, "number-exists");
        assertThat(again.<String> path("detail")).contains("id " + id + ".", value);
        assertThat(again.header("Location")).endsWith("/numbers/" + id);

        var other = post(FreshNumber.body()).jsonPath().getLong("id");
        assertProblem(patch(other, "{\"value\": \"" + value + "\"}"), 409, "number-exists");
        assertProblem(put(other, body), 409, "number-exists");
        assertThat(put(id, body).statusCode()).isEqualTo(200);
    }

    @Test
    void one_of_fifty_concurrent_creations_succeeds() {
        var answers = AtOnce.answers(50, i -> post(body));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(49);
    }

    @Test
    void concurrent_changes_of_different_members_all_take_effect() {
        var id = create();
        AtOnce.answers(20, i -> patch(id, i % 2 == 0 ? "{\"monthyPrice\": \"7.7\"}" : "{\"setupPrice\": \"8.8\"}"))
                .forEach(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        var number = given().get("/numbers/" + id);
        assertThat(number.<String> path("monthyPrice")).isEqualTo("7.7");
        assertThat(number.<String> path("setupPrice")).isEqualTo("8.8");
        assertThat(Postgres.query("SELECT version FROM number WHERE id = " + id)).containsExactly("21");
    }

    @Test
    void the_correct_spelling_of_the_monthly_price_is_accepted_too() {
        var right = post(body.replace("monthyPrice", "monthlyPrice"));
        assertThat(right.asString()).contains("\"monthyPrice\":\"0.03\"").doesNotContain("monthlyPrice");
        var id = right.jsonPath().getLong("id");
        assertThat(patch(id, "{\"monthlyPrice\": 4}").<String> path("monthyPrice")).isEqualTo("4");
        assertThat(patch(id, "{\"monthlyPrice\": 5, \"monthyPrice\": \"5.0\"}").<String> path("monthyPrice")).isEqualTo("5.0");
        assertProblem(patch(id, "{\"monthlyPrice\": 5, \"monthyPrice\": 6}"), 400, "invalid-request").at("/monthlyPrice");
        assertProblem(patch(id, "{\"monthlyPrice\": -5, \"monthyPrice\": 6}"), 400, "invalid-request").at("/monthlyPrice");
    }

    @ParameterizedTest
    @CsvSource({ "3.4, 3.4", "3.400, 3.400", "\"3.40\", 3.40", "0, 0", "\"0.000000\", 0.000000",
            "999999999.999999, 999999999.999999",
            "\"007.50\", 7.50", "0.1, 0.1", "123456789.123456, 123456789.123456" })
    void an_amount_keeps_its_digits_and_scale(String sent, String answered) {
        var id = create();
        assertThat(patch(id, "{\"setupPrice\": " + sent + "}").<String> path("setupPrice")).isEqualTo(answered);
        assertThat(given().get("/numbers/" + id).<String> path("setupPrice")).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "\"-1\"", "-0", "\"-0\"", "1e2", "\"1e2\"", "1E400000000", "1e999", "\"+1\"", "\" 1\"",
            "\"1 \"",
            "\"\"", "\"1.\"", "\".5\"", "\"1,5\"", "1.1234567", "1234567890", "\"NaN\"", "\"Infinity\"", "\"0x1\"",
            "\"\\u0661\"",
            "\"1\\n\"", "true", "null", "[]", "{}" })
    void an_invalid_amount_is_rejected(String amount) {
        assertProblem(patch(1, "{\"setupPrice\": " + amount + "}"), 400, "invalid-request").at("/setupPrice");
        assertProblem(patch(1, "{\"monthyPrice\": " + amount + "}"), 400, "invalid-request").at("/monthyPrice");
    }

    @Test
    void an_unknown_currency_is_rejected_with_the_known_ones() {
        for (var currency : List.of("$", "XYZ", "usd", "", "U$ ")) {
            var refused = patch(1, "{\"currency\": \"" + currency + "\"}");
            assertProblem(refused, 400, "invalid-request").at("/currency");
            assertThat(refused.<String> path("detail")).contains("ISO 4217", "U$", "US$", "R$", "€", "£", "¥");
        }
        assertProblem(patch(1, "{\"currency\": 5}"), 400, "invalid-request").at("/currency");
    }

    @ParameterizedTest
    @ValueSource(strings = { "5584912344321", "+1-800-FLOWERS", "+55 84 91234-4321 ext 5", "+55 84 91234-4321;ext=5",
            "+55 84 91234-4321#5", "tel:+5584912344321", " +5584912344321", "+5584912344321 ", "++5584912344321", "+", "",
            "+55", "+999 1234567", "+1 5550100", "+123456789012345678", "+\\u0665\\u0665\\u0668\\u0664",
            "+55 84 91234-4321\\n" })
    void an_impossible_number_is_rejected(String impossible) {
        assertProblem(post(FreshNumber.body(impossible)), 400, "invalid-request").at("/value");
    }

    @Test
    void all_faults_are_reported_together() {
        assertProblem(post("{\"value\": 1, \"monthyPrice\": -1, \"a/b\": 2, \"id\": 3}"), 400, "invalid-request")
                .at("/id", "/value", "/monthyPrice", "/setupPrice", "/currency", "/a~1b");
        assertProblem(put(1, "{\"currency\": \"x\", \"id\": 0}"), 400, "invalid-request")
                .at("/id", "/value", "/monthyPrice", "/setupPrice", "/currency");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "", "{\"id\": 1}", "{\"value\": null}", "{\"setupPrice\": 1,}", "{\"price\": 1}" })
    void an_empty_or_null_change_is_rejected(String change) {
        assertThat(patch(1, change).statusCode()).isEqualTo(400);
    }

    private long create() {
        return post(body).jsonPath().getLong("id");
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/numbers");
    }

    private static Response put(long id, String body) {
        return given().contentType("application/json").body(body).put("/numbers/" + id);
    }

    private static Response patch(long id, String body) {
        return given().contentType("application/json").body(body).patch("/numbers/" + id);
    }

    private static RequestSpecification raw() {
        return given().urlEncodingEnabled(false);
    }
}
