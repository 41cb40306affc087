package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Registrations that depend on whether a document has their name already. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataIfExistsTest {

    private static final int CLIENTS = 50;

    private String name = "";

    @BeforeEach
    void choose_a_name() {
        name = "n-" + UUID.randomUUID();
    }

    @Test
    void a_name_that_is_taken_is_rejected() {
        var first = register("?ifExists=fail", "{\\\"n\\\": 1}", "");
        assertThat(first.statusCode()).isEqualTo(200);
        var second = register("?ifExists=fail", "{\\\"n\\\": 1}", "");
        assertProblem(second, 409, "metadata-exists");
        assertThat(second.<String> path("id")).isEqualTo(first.path("id"));
        assertThat(register("?ifExists=fail", "{}", ", \"namespace\": \"other\"").statusCode()).isEqualTo(200);
        given().delete("/metadata/" + first.path("id"));
        assertThat(register("?ifExists=fail", "{}", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_name_that_is_taken_does_not_match_the_star() {
        assertThat(register(given().header("If-None-Match", "*"), "", "{}", "").statusCode()).isEqualTo(200);
        assertProblem(register(given().header("If-None-Match", "*"), "", "{}", ""), 412, "precondition-failed");
        assertProblem(register(given().header("If-None-Match", "\"1\""), "", "{}", ""), 400, "invalid-request")
                .in("If-None-Match");
        assertProblem(register(given().header("If-None-Match", "*"), "?ifExists=return", "{}", ""), 400, "invalid-request")
                .in("If-None-Match");
        assertProblem(register(given().header("Idempotency-Key", name), "?ifExists=return", "{}", ""), 400, "invalid-request")
                .in("Idempotency-Key");
        assertProblem(register("?ifExists=never", "{}", ""), 400, "invalid-request").in("ifExists");
    }

    @Test
    void the_same_content_is_the_same_document() {
        var first = register("?ifExists=return", "{\\\"a\\\": 1.0, \\\"b\\\": 2}", ", \"labels\": {\"k\": \"v\"}");
        var again = register("?ifExists=return", "{\\\"b\\\":2,\\\"a\\\":1}", ", \"labels\": {\"k\": \"v\"}");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        assertProblem(register("?ifExists=return", "{\\\"b\\\":2,\\\"a\\\":1}", ""), 409, "metadata-exists");
        assertProblem(register("?ifExists=return", "{}", ", \"labels\": {\"k\": \"v\"}"), 409, "metadata-exists");
    }

    @Test
    void other_content_is_the_next_version() {
        Kinds.know("k");
        var first = register("?ifExists=newVersion", "{\\\"a\\\": 1}", "");
        assertThat(register("?ifExists=newVersion", "{ \\\"a\\\": 1 }", "").asString()).isEqualTo(first.asString());
        var second = register("?ifExists=newVersion", "{\\\"a\\\": 2}", "");
        assertThat(second.<String> path("id")).isEqualTo(first.path("id"));
        assertThat(second.header("ETag")).isEqualTo("\"2\"");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(register("?ifExists=newVersion", "{\\\"a\\\": 2}", ", \"kind\": \"k\"").header("ETag")).isEqualTo("\"3\"");
        assertThat(given().get(first.header("Location") + "/versions/1").<String> path("payload")).isEqualTo("{\"a\": 1}");
    }

    @Test
    void the_newest_of_a_name_counts() {
        register("", "{\\\"a\\\": 1}", "");
        var newest = register("", "{\\\"a\\\": 2}", "");
        assertThat(register("?ifExists=return", "{\\\"a\\\": 2}", "").<String> path("id")).isEqualTo(newest.path("id"));
        assertProblem(register("?ifExists=return", "{\\\"a\\\": 1}", ""), 409, "metadata-exists");
    }

    @Test
    void of_simultaneous_registrations_of_a_name_one_makes_a_document() {
        var statuses = AtOnce.answers(CLIENTS, i -> register("?ifExists=fail", "{}", "")).stream()
                .map(Response::statusCode).toList();
        assertThat(statuses).containsOnly(200, 409).filteredOn(status -> status == 200).hasSize(1);
        assertThat(Postgres.query("SELECT count(*) FROM metadata WHERE name = '" + name + "'")).containsExactly("1");
    }

    @Test
    void simultaneous_registrations_of_a_name_are_versions_of_one_document() {
        AtOnce.answers(CLIENTS, i -> register("?ifExists=newVersion", "{\\\"n\\\": " + i % 25 + "}", ""));
        assertThat(Postgres.query("SELECT count(*) FROM metadata WHERE name = '" + name + "'")).containsExactly("1");
        assertThat(Postgres.query("SELECT count(DISTINCT content_hash) FROM metadata_version WHERE name = '" + name + "'"))
                .containsExactly("25");
    }

    private Response register(String query, String payload, String more) {
        return register(given(), query, payload, more);
    }

    private Response register(RequestSpecification request, String query, String payload, String more) {
        return request.contentType("application/json")
                .body("{\"name\": \"%s\", \"payload\": \"%s\"%s}".formatted(name, payload, more)).post("/metadata" + query);
    }
}
