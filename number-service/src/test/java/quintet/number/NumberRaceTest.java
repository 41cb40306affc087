package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Simultaneous changes, and what counts as one: a row is revised one version at a time. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberRaceTest {

    private static final int CLIENTS = 50;

    @ParameterizedTest
    @CsvSource({ "3.4, 3.40", "3.40, 3.4", "0, 0.000000", "7, 7" })
    void a_change_of_the_scale_alone_is_a_change(String before, String after) {
        var id = create();
        patch(id, "{\"setupPrice\": \"%s\", \"monthyPrice\": \"%s\"}".formatted(before, before));
        var changed = patch(id, "{\"setupPrice\": \"%s\", \"monthyPrice\": \"%s\"}".formatted(after, after));
        assertThat(changed.header("ETag")).isEqualTo("\"3\"");
        assertThat(Postgres.query("SELECT concat_ws(' ', setup_price, monthly_price, version) FROM number WHERE id = " + id))
                .containsExactly(after + " " + after + " 3");
    }

    @Test
    void a_failed_change_leaves_the_row_as_it_was() {
        var taken = FreshNumber.next();
        given().contentType("application/json").body(FreshNumber.body(taken)).post("/numbers");
        var id = create();
        assertProblem(patch(id, "{\"setupPrice\": 9, \"value\": \"" + taken + "\"}"), 409, "number-exists");
        assertThat(given().get("/numbers/" + id).header("ETag")).isEqualTo("\"1\"");
        assertThat(Postgres.query("SELECT setup_price FROM number WHERE id = " + id)).containsExactly("3.40");
    }

    @Test
    void of_fifty_changes_of_one_version_one_succeeds() {
        var id = create();
        var answers = AtOnce.answers(CLIENTS, i -> given().contentType("application/json").header("If-Match", "\"1\"")
                .body("{\"setupPrice\": %d}".formatted(i)).patch("/numbers/" + id));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1)
                .allSatisfy(answer -> assertThat(given().get("/numbers/" + id).asString()).isEqualTo(answer.asString()));
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200).hasSize(CLIENTS - 1).allSatisfy(answer -> {
            assertProblem(answer, 412, "precondition-failed");
            assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        });
    }

    @Test
    void fifty_changes_of_any_version_are_fifty_versions() {
        var id = create();
        var answers = AtOnce.answers(CLIENTS, i -> patch(id, "{\"setupPrice\": 5}"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers).extracting(answer -> answer.header("ETag")).doesNotHaveDuplicates();
        assertThat(versions(id)).containsExactly(String.valueOf(CLIENTS + 1));
    }

    @Test
    void of_fifty_deletions_of_one_version_one_succeeds() {
        var id = create();
        var answers = AtOnce.answers(CLIENTS, i -> given().header("If-Match", "\"1\"").delete("/numbers/" + id));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 404).hasSize(CLIENTS - 1);
    }

    @Test
    void two_numbers_that_take_over_each_others_value_do_not_wait_for_ever() {
        var values = List.of(FreshNumber.next(), FreshNumber.next());
        var ids = values.stream().map(value -> given().contentType("application/json").body(FreshNumber.body(value))
                .post("/numbers").jsonPath().getLong("id")).toList();
        var answers = AtOnce.answers(2, i -> patch(ids.get(i), "{\"value\": \"" + values.get(1 - i) + "\"}"));
        assertThat(answers).allSatisfy(answer -> assertProblem(answer, 409, "number-exists"));
    }

    @Test
    void fifty_creations_with_one_key_make_one_row() {
        var key = UUID.randomUUID().toString();
        var body = FreshNumber.body();
        var answers = AtOnce.answers(CLIENTS, i -> given().contentType("application/json").header("Idempotency-Key", key)
                .body(body).post("/numbers"));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201 && answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> assertProblem(answer, 409, "request-in-progress"));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).extracting(Response::asString).containsOnly(
                given().contentType("application/json").header("Idempotency-Key", key).body(body).post("/numbers").asString());
        assertThat(Postgres.query("SELECT answer ->> 'version' FROM idempotency_key WHERE key = '" + key + "'"))
                .containsExactly("1");
    }

    @Test
    void a_key_is_kept_with_the_row_in_the_form_of_earlier_releases() {
        var key = UUID.randomUUID().toString();
        var id = given().contentType("application/json").header("Idempotency-Key", key).body(FreshNumber.body())
                .post("/numbers").jsonPath().getLong("id");
        assertThat(Postgres.query("SELECT answer = to_jsonb(n) AND answer ->> 'setup_price' = '3.40'"
                + " FROM idempotency_key, number n WHERE key = '" + key + "' AND n.id = " + id)).containsExactly("t");
    }

    private static long create() {
        return given().contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath().getLong("id");
    }

    private static Response patch(long id, String body) {
        return given().contentType("application/json").body(body).patch("/numbers/" + id);
    }

    private static List<String> versions(long id) {
        return Postgres.query("SELECT version FROM number WHERE id = " + id);
    }
}
