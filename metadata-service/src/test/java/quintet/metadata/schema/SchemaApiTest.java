package quintet.metadata.schema;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;
import quintet.kit.work.Chores;
import quintet.kit.work.Workers;

/** The schemas of kinds over HTTP. Each test has kinds of its own. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SchemaApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final String AIRLINE = "{ \"required\": [\"airline\"],\n  \"properties\": {\"seats\": {\"type\": \"integer\"}} }";

    private final String kind = "kind-" + LAST.incrementAndGet();

    @Inject
    SchemaRepository rows;

    @Inject
    Schemas schemas;

    @Inject
    SchemaConfig config;

    @Inject
    Workers workers;

    @Inject
    Chores chores;

    @Test
    void a_schema_comes_back_character_for_character() {
        var put = put("", AIRLINE);
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.header("Location")).endsWith("/metadata/schemas/" + kind);
        assertThat(put.header("ETag")).isEqualTo("\"1\"");
        assertThat(put.<String> path("mode")).isEqualTo("warn");
        var read = given().get(path());
        assertThat(read.asString()).isEqualTo(AIRLINE);
        assertThat(read.contentType()).startsWith("application/json");
        assertThat(given().header("If-None-Match", read.header("ETag")).get(path()).statusCode()).isEqualTo(304);
        assertThat(given().get("/metadata/schemas").<List<String>> path("kind")).contains("default", kind);
    }

    @Test
    void each_put_is_a_version() {
        put("?mode=enforce", "{}");
        var second = put("", "{\"title\": \"two\"}");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.<String> path("mode")).as("the mode stays").isEqualTo("enforce");
        assertThat(given().get(path() + "/versions").<List<Integer>> path("version")).containsExactly(2, 1);
        assertThat(given().get(path() + "/versions/1").asString()).isEqualTo("{}");
        assertProblem(given().get(path() + "/versions/3"), 404, "metadata-schema-not-found");
        assertProblem(given().get(path() + "/versions/x"), 404, "metadata-schema-not-found");
    }

    @Test
    void an_unknown_kind_is_not_found() {
        assertProblem(given().get(path()), 404, "metadata-schema-not-found");
        assertProblem(given().get(path() + "/versions"), 404, "metadata-schema-not-found");
        assertProblem(given().contentType("application/json").body("{}").put("/metadata/schemas/No Kind"), 400,
                "invalid-request").in("kind");
    }

    @Test
    void of_simultaneous_puts_under_a_condition_one_wins() {
        put("", "{}");
        var statuses = AtOnce.answers(20, i -> given().contentType("application/json").header("If-Match", "\"1\"")
                .body("{\"title\": \"%d\"}".formatted(i)).put(path())).stream().map(Response::statusCode).toList();
        assertThat(statuses).containsOnly(200, 412).filteredOn(status -> status == 200).hasSize(1);
        assertThat(given().get(path()).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void simultaneous_puts_have_versions_without_a_gap() {
        AtOnce.answers(20, i -> put("", "{\"title\": \"%d\"}".formatted(i)));
        assertThat(given().get(path() + "/versions").<List<Integer>> path("version"))
                .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> 20 - i).toList());
    }

    @Test
    void a_document_of_an_unknown_kind_is_rejected_with_the_known_ones() {
        var answer = create("{}");
        assertProblem(answer, 400, "invalid-request").at("/kind");
        assertThat(answer.<String> path("detail")).contains("default");
    }

    @Test
    void a_mode_decides_what_happens_to_a_misfit() {
        put("?mode=warn", AIRLINE);
        var warned = create("{\"seats\": 1.5}");
        assertThat(warned.statusCode()).isEqualTo(200);
        assertThat(warned.header("X-Schema-Warning")).contains("/seats: number found, integer expected",
                "required property 'airline' not found");
        put("?mode=enforce", AIRLINE);
        assertProblem(create("{\"seats\": 1.5}"), 400, "invalid-request").at("/payload/seats", "/payload");
        var path = create("{\"airline\": \"x\"}").header("Location");
        assertProblem(given().contentType("application/json").body(document("{\"seats\": 1, \"airline\": 1, \"a\": {}}")
                .replace("\"seats\": 1", "\"seats\": null")).put(path + "?payload=object"), 400, "invalid-request")
                .at("/payload/seats");
        put("?mode=off", AIRLINE);
        assertThat(create("{}").header("X-Schema-Warning")).isNull();
        assertProblem(put("?mode=loud", AIRLINE), 400, "invalid-request").in("mode");
    }

    @Test
    void a_payload_in_text_has_the_same_pointers() {
        put("?mode=enforce", AIRLINE);
        var body = "{\"name\": \"x\", \"kind\": \"%s\", \"payload\": \"{\\\"airline\\\": 1, \\\"seats\\\": \\\"\\\"}\"}"
                .formatted(kind);
        assertProblem(given().contentType("application/json").body(body).post("/metadata"), 400, "invalid-request")
                .at("/payload/seats");
    }

    @Test
    void a_dry_run_tells_which_documents_do_not_fit_and_writes_nothing() {
        put("?mode=off", "{}");
        var misfit = create("{\"seats\": []}").<String> path("id");
        create("{\"airline\": \"x\"}");
        var trial = put("?dryRun=true", AIRLINE);
        assertThat(trial.statusCode()).isEqualTo(200);
        assertThat(trial.<Integer> path("checked")).isEqualTo(2);
        assertThat(trial.<Integer> path("misfits")).isEqualTo(1);
        assertThat(trial.<List<String>> path("documents.id")).containsExactly(misfit);
        assertThat(trial.<List<String>> path("documents[0].errors.pointer")).containsExactlyInAnyOrder("/payload",
                "/payload/seats");
        assertThat(trial.<String> path("next")).isNull();
        assertThat(given().get(path()).asString()).isEqualTo("{}");
        assertThat(put("?dryRun=true", AIRLINE).<Integer> path("checked")).isEqualTo(2);
    }

    @Test
    void a_dry_run_of_the_default_reads_documents_without_a_kind_only() {
        Postgres.execute("DELETE FROM metadata");
        put("?mode=off", "{}");
        create("{}");
        given().contentType("application/json").body("{\"name\": \"x\", \"payload\": \"{}\"}").post("/metadata");
        var trial = given().contentType("application/json").body(AIRLINE).put("/metadata/schemas/default?dryRun=true");
        assertThat(trial.<Integer> path("checked")).isEqualTo(1);
    }

    /** Each document costs as much as a check may, so that the time is over before the documents are. */
    @Test
    void a_dry_run_goes_on_where_its_time_ended() {
        put("?mode=off", "{}");
        var deep = "{\"a\":".repeat(60) + "{}" + "}".repeat(60);
        Postgres.execute(("INSERT INTO metadata (id, registered_on, name, payload, kind) SELECT gen_random_uuid(),"
                + " now() + i * interval '1 microsecond', 'deep', '%s', '%s' FROM generate_series(1, 400) i")
                .formatted(deep, kind));
        var costly = "{\"allOf\": [{\"properties\": {\"a\": {\"$ref\": \"#\"}}}, {\"properties\": {\"a\": {\"$ref\": \"#\"}}}]}";
        var first = put("?dryRun=true", costly);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        int checked = first.path("checked");
        assertThat(checked).isBetween(1, 399);
        assertThat(first.<Integer> path("misfits")).isEqualTo(checked);
        assertThat(first.header("Link")).contains("rel=\"next\"");
        // With another schema the rest takes no time.
        var rest = given().urlEncodingEnabled(false).contentType("application/json").body("{\"required\": [\"b\"]}")
                .put(first.<String> path("next"));
        assertThat(rest.<Integer> path("checked")).isEqualTo(400 - checked);
        assertThat(rest.<List<?>> path("documents")).hasSizeLessThanOrEqualTo(SchemaTrial.MAX_LISTED);
        assertThat(rest.<String> path("next")).isNull();
    }

    @Test
    void faults_of_a_schema_are_reported_with_their_pointers() {
        assertProblem(put("", "{\"type\": \"text\", \"requierd\": []}"), 400, "invalid-request").at("/type", "/requierd");
        assertProblem(put("", "{\"properties\": {\"a\": {\"pattern\": \"(?=a)\"}}}"), 400, "invalid-request")
                .at("/properties/a/pattern");
        assertProblem(put("", "[]"), 400, "invalid-request").at("");
        assertThat(put("", "{\"title\": \"" + "x".repeat(300_000) + "\"}").statusCode()).isEqualTo(400);
        assertProblem(given().get(path()), 404, "metadata-schema-not-found");
    }

    @Test
    void nothing_outside_of_a_schema_is_fetched() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + server.getLocalPort() + "/schema.json";
            for (var schema : List.of("{\"$ref\": \"%s\"}", "{\"$dynamicRef\": \"%s#a\"}", "{\"$schema\": \"%s\"}",
                    "{\"items\": {\"$id\": \"%s\"}}", "{\"allOf\": [{\"$ref\": \"%s#/a\"}]}")) {
                assertThat(put("", schema.formatted(url)).statusCode()).as(schema).isEqualTo(400);
            }
            assertThat(put("", "{\"$id\": \"%s\", \"x-more\": {\"$ref\": \"%s\"}}".formatted(url, url)).statusCode())
                    .isEqualTo(201);
            assertThat(create("{}").statusCode()).isEqualTo(200);
            server.setSoTimeout((int) Duration.ofMillis(200).toMillis());
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_payload_that_is_too_costly_to_check_is_a_misfit() {
        put("?mode=enforce",
                "{\"anyOf\": [{\"properties\": {\"a\": {\"$ref\": \"#\"}}, \"required\": [\"b\"]}, {\"properties\": {\"a\": {\"$ref\": \"#\"}}, \"required\": [\"c\"]}]}");
        var deep = "{\"a\":".repeat(60) + "{}" + "}".repeat(60);
        var answer = create(deep);
        assertProblem(answer, 400, "invalid-request").at("/payload");
        assertThat(answer.<String> path("detail")).contains("too costly");
    }

    @Test
    void after_the_acknowledgement_no_misfit_is_accepted() {
        put("?mode=off", AIRLINE);
        for (int round = 0; round < 10; round++) {
            put("?mode=off", AIRLINE);
            var answers = AtOnce.all(9, i -> {
                if (i == 0) {
                    put("?mode=enforce", AIRLINE);
                    return create("{}").statusCode();
                }
                return create("{}").statusCode();
            });
            assertThat(answers.get(0)).isEqualTo(400);
            assertThat(answers).isSubsetOf(200, 400);
            assertThat(create("{}").statusCode()).isEqualTo(400);
        }
    }

    /** Another instance is another memory of schemas on the same database. */
    @Test
    void another_instance_applies_a_schema_soon() {
        var other = new Schemas(config, rows, workers, chores);
        other.start(new StartupEvent());
        put("?mode=enforce", AIRLINE);
        await().atMost(PATIENCE).until(() -> other.find(kind) != null);
        assertThat(other.of(kind).mode()).isEqualTo(SchemaMode.ENFORCE);
        put("?mode=warn", "{}");
        await().atMost(PATIENCE).until(() -> other.of(kind).version() == 2);
        assertThat(other.of(kind).text()).isEqualTo("{}");
        Postgres.execute("DELETE FROM metadata_schema WHERE kind = '" + kind + "'");
        await().atMost(PATIENCE).until(() -> other.find(kind) == null && schemas.find(kind) == null);
    }

    private Response put(String query, String schema) {
        return given().contentType("application/json").body(schema).put(path() + query);
    }

    private Response create(String payload) {
        return given().contentType("application/json").body(document(payload)).post("/metadata?payload=object");
    }

    private String document(String payload) {
        return "{\"name\": \"x\", \"kind\": \"%s\", \"payload\": %s}".formatted(kind, payload);
    }

    private String path() {
        return "/metadata/schemas/" + kind;
    }
}
