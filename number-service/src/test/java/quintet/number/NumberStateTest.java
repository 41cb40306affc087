package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** The life of numbers, over HTTP: nobody gets a number that another one holds. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberStateTest {

    private static final String ACME = "{\"seconds\": 600, \"for\": \"Acme\"}";

    private long id;

    @BeforeEach
    void create() {
        id = given().contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath().getLong("id");
    }

    @Test
    void a_number_is_reserved_assigned_and_retired() {
        var reserved = post("reservation", ACME);
        assertThat(reserved.statusCode()).isEqualTo(200);
        assertThat(reserved.header("ETag")).isEqualTo("\"2-full\"");
        assertThat(reserved.<String> path("state")).isEqualTo("reserved");
        assertThat(reserved.<String> path("holder")).isEqualTo("Acme");
        assertThat(reserved.<String> path("reservedUntil")).endsWith("Z");
        assertThat(given().get("/numbers/" + id + "?view=full").asString()).isEqualTo(reserved.asString());
        assertThat(given().get("/numbers/" + id).asString()).doesNotContain("state", "holder");

        var assigned = post("assignment", "{\"for\": \"Acme\"}");
        assertThat(assigned.<String> path("state")).isEqualTo("assigned");
        assertThat(assigned.asString()).doesNotContain("reservedUntil");
        assertThat(post("retirement", "").<String> path("state")).isEqualTo("retired");
        assertThat(given().delete("/numbers/" + id + "/retirement").statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("available");
    }

    @Test
    void what_is_held_is_given_to_nobody_else() {
        post("reservation", ACME);
        var refused = post("reservation", ACME);
        assertProblem(refused, 409, "number-state");
        assertThat(refused.<String> path("detail")).startsWith("The number is reserved for Acme until 2");
        assertProblem(post("assignment", "{\"for\": \"Other\"}"), 409, "number-state");
        assertProblem(post("assignment", "{}"), 409, "number-state");
        assertProblem(given().delete("/numbers/" + id + "/assignment"), 409, "number-state");
        assertThat(given().delete("/numbers/" + id + "/reservation").statusCode()).isEqualTo(204);
        assertProblem(given().delete("/numbers/" + id + "/reservation"), 409, "number-state");
        assertThat(post("assignment", "{\"for\": \"Other\"}").statusCode()).isEqualTo(200);
        assertProblem(post("reservation", ACME), 409, "number-state");
        assertProblem(post("assignment", "{}"), 409, "number-state");
        assertThat(post("retirement", "").statusCode()).isEqualTo(200);
        assertProblem(post("retirement", ""), 409, "number-state");
    }

    @Test
    void of_a_hundred_clients_one_gets_the_reservation() {
        var answers = AtOnce.answers(100, i -> post("reservation", ACME.replace("Acme", "Client " + i)));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1).allSatisfy(answer -> assertThat(
                given().get("/numbers/" + id + "?view=full").asString()).isEqualTo(answer.asString()));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(99);
        assertThat(Postgres.query("SELECT action FROM number_change WHERE number_id = %d ORDER BY id".formatted(id)))
                .containsExactly("created", "reserved");
    }

    @Test
    void a_reservation_with_a_key_is_made_once() {
        var key = UUID.randomUUID().toString();
        var answers = AtOnce.answers(20, i -> given().contentType("application/json").header("Idempotency-Key", key).body(ACME)
                .post("/numbers/" + id + "/reservation"));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).isNotEmpty().extracting(Response::asString)
                .containsOnly(given().get("/numbers/" + id + "?view=full").asString());
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertProblem(answer, 409, "request-in-progress"));
        var again = given().contentType("application/json").header("Idempotency-Key", key).body(ACME)
                .post("/numbers/" + id + "/reservation");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo("\"2-full\"");
    }

    @Test
    void a_reservation_ends_by_its_time() {
        post("reservation", "{\"seconds\": 1}");
        await().untilAsserted(() -> assertThat(state()).isEqualTo("available"));
        var entry = given().get("/numbers/" + id + "/history");
        assertThat(entry.<List<String>> path("action")).containsExactly("released", "reserved", "created");
        assertThat(entry.<String> path("[0].new.state")).isEqualTo("available");
    }

    @Test
    void a_reservation_that_has_expired_holds_nothing() {
        post("reservation", ACME);
        Postgres.execute(
                "ALTER TABLE number DISABLE TRIGGER USER; UPDATE number SET reserved_until = now() - interval '1 s' WHERE id = "
                        + id + "; ALTER TABLE number ENABLE TRIGGER USER");
        // Either the service has released it already, or the next client may have it.
        assertThat(post("reservation", ACME.replace("Acme", "Other")).<String> path("holder")).isEqualTo("Other");
    }

    @Test
    void a_state_changes_only_if_the_tag_matches() {
        assertProblem(given().contentType("application/json").header("If-Match", "\"7\"").body(ACME)
                .post("/numbers/" + id + "/reservation"), 412, "precondition-failed");
        assertThat(given().contentType("application/json").header("If-Match", "\"1\"").body(ACME)
                .post("/numbers/" + id + "/reservation").statusCode()).isEqualTo(200);
        assertProblem(given().header("If-Match", "\"1\"").delete("/numbers/" + id + "/reservation"), 412,
                "precondition-failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{} | /seconds", "{\"seconds\": 0} | /seconds", "{\"seconds\": 2592001} | /seconds",
            "{\"seconds\": \"60\"} | /seconds", "{\"seconds\": 1.5} | /seconds", "{\"seconds\": 1, \"for\": \"\"} | /for",
            "{\"seconds\": 1, \"for\": 7} | /for", "{\"seconds\": 1, \"until\": 7} | /until" })
    void a_bad_reservation_is_rejected(String body, String place) {
        assertProblem(post("reservation", body), 400, "invalid-request").at(place);
        assertThat(state()).isEqualTo("available");
    }

    @ParameterizedTest
    @ValueSource(strings = { "reservation", "assignment", "retirement" })
    void a_state_of_an_unknown_number_is_not_found(String state) {
        var body = state.equals("reservation") ? ACME : state.equals("assignment") ? "{}" : "";
        assertProblem(given().contentType("application/json").body(body).post("/numbers/999999999/" + state), 404,
                "number-not-found");
        assertProblem(given().delete("/numbers/999999999/" + state), 404, "number-not-found");
        assertProblem(given().delete("/numbers/abc/" + state), 404, "number-not-found");
    }

    private Response post(String state, String body) {
        return given().contentType("application/json").body(body).post("/numbers/" + id + "/" + state);
    }

    private String state() {
        return given().get("/numbers/" + id + "?view=full").path("state");
    }
}
