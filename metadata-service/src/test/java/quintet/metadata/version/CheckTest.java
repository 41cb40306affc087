package quintet.metadata.version;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Checks of stored documents, over HTTP. Each test has a kind of its own. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class CheckTest {

    private static final String AIRLINE = "{\"required\": [\"airline\"], \"properties\": {\"seats\": {\"type\": \"integer\"}}}";

    private final String kind = "kind-" + UUID.randomUUID();

    @Inject
    MeterRegistry metrics;

    @Test
    void each_violation_of_a_stored_document_has_its_place() {
        putSchema("", AIRLINE);
        var path = register("{\"seats\": \"many\"}");
        var counted = violations();
        assertThat(given().get(path + "/check").asString()).startsWith(
                "{\"version\":1,\"schema\":{\"kind\":\"%s\",\"version\":1,\"mode\":\"warn\",\"updated_on\":\"".formatted(kind))
                .endsWith("\"},\"errors\":[{\"pointer\":\"/payload\",\"detail\":\"required property 'airline' not found\"},"
                        + "{\"pointer\":\"/payload/seats\",\"detail\":\"string found, integer expected\"}]}");
        assertThat(violations()).as("the metric counts what is written").isEqualTo(counted);
    }

    @Test
    void a_document_without_a_kind_has_the_schema_of_the_platform() {
        var registered = given().contentType("application/json").body("{\"name\": \"a\", \"payload\": \"{}\"}")
                .post("/metadata");
        var check = given().get(path(registered) + "/check");
        assertThat(check.<String> path("schema.kind")).isEqualTo("default");
        assertThat(check.<List<String>> path("errors.pointer")).containsExactly("/payload", "/payload", "/payload");
    }

    @ParameterizedTest
    @ValueSource(strings = { "off", "warn", "enforce" })
    void a_schema_that_came_later_counts_in_each_mode(String mode) {
        putSchema("", "{}");
        var path = register("{\"seats\": 3}");
        assertThat(errors(given().get(path + "/check"))).isEmpty();
        putSchema("?mode=" + mode, AIRLINE);
        var check = given().get(path + "/check");
        assertThat(check.<Integer> path("schema.version")).isEqualTo(2);
        assertThat(check.<String> path("schema.mode")).isEqualTo(mode);
        assertThat(errors(check)).containsExactly("/payload");
    }

    @Test
    void an_older_version_is_checked_too() {
        putSchema("", AIRLINE);
        var path = register("{}");
        given().contentType("application/json").body(document("{\"airline\": \"a\"}")).put(path);
        assertThat(errors(given().get(path + "/check"))).isEmpty();
        assertThat(given().get(path + "/check").<Integer> path("version")).isEqualTo(2);
        assertThat(errors(given().get(path + "/check?version=1"))).containsExactly("/payload");
        assertProblem(given().get(path + "/check?version=3"), 404, "metadata-version-not-found");
        assertProblem(given().get(path + "/check?version=0"), 400, "invalid-request").in("version");
        assertProblem(given().get(path + "/check?version=1&version=2"), 400, "invalid-request").in("version");
        assertProblem(given().get(path + "/check?at=2026-01-01T00:00:00Z"), 400, "invalid-request").in("at");
    }

    @Test
    void of_a_deleted_document_only_its_versions_are_checked() {
        putSchema("", AIRLINE);
        var path = register("{}");
        given().delete(path);
        assertProblem(given().get(path + "/check"), 404, "metadata-not-found");
        assertThat(errors(given().get(path + "/check?version=1"))).containsExactly("/payload");
        assertProblem(given().get(path + "/check?version=2"), 404, "metadata-version-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = { "00000000-0000-4000-8000-000000000000", "123" })
    void an_unknown_document_is_not_found(String id) {
        assertProblem(given().get("/metadata/" + id + "/check"), 404, "metadata-not-found");
        assertProblem(given().get("/metadata/" + id + "/check?version=1"), 404, "metadata-not-found");
    }

    @Test
    void a_kind_whose_schema_is_gone_has_none() {
        putSchema("", "{}");
        var path = register("{}");
        Postgres.execute("UPDATE metadata_version SET kind = 'gone-' || kind WHERE kind = '%s'".formatted(kind));
        var check = given().get(path + "/check");
        assertProblem(check, 404, "metadata-schema-not-found");
        assertThat(check.<String> path("detail")).contains("gone-" + kind);
    }

    @Test
    void a_large_document_is_checked_beside_others() {
        putSchema("", "{\"additionalProperties\": {\"maxItems\": 1}}");
        var path = register("{\"a\": [%s1]}".formatted("1, ".repeat(300_000)));
        assertThat(errors(given().get(path + "/check"))).containsExactly("/payload/a");
    }

    private double violations() {
        return metrics.get("metadata.schema.violations").counter().count();
    }

    private void putSchema(String query, String schema) {
        var put = given().contentType("application/json").body(schema).put("/metadata/schemas/" + kind + query);
        assertThat(put.statusCode()).as(put.asString()).isIn(200, 201);
    }

    private String register(String payload) {
        var answer = given().contentType("application/json").body(document(payload)).post("/metadata");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return path(answer);
    }

    private String document(String payload) {
        return "{\"name\": \"a\", \"kind\": \"%s\", \"payload\": \"%s\"}".formatted(kind, payload.replace("\"", "\\\""));
    }

    private static String path(Response registered) {
        return URI.create(registered.header("Location")).getPath();
    }

    private static List<String> errors(Response check) {
        return check.path("errors.pointer");
    }
}
