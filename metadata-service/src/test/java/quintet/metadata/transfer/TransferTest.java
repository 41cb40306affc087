package quintet.metadata.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.OpenRequest;
import quintet.metadata.Kinds;

/** Exports, and imports that bring them whole to an empty database, or to one that has changed. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class TransferTest {

    private static final String ID = "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11";
    private static final String LINE = "{\"id\": \"%s\", \"name\": \"%s\", \"payload\": \"{}\"}";

    @Inject
    ImportConfig config;

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @Test
    void bounds_are_as_documented() {
        assertThat(config.maxLines()).isEqualTo(200_000);
        assertThat(config.maxTime()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void an_export_has_a_line_for_each_document() {
        assertThat(export("").asString()).isEmpty();
        Kinds.know("k");
        var a = create("a", "{\\n \\\"x\\\": 1.10 }", ", \"namespace\": \"n\", \"kind\": \"k\", \"labels\": {\"t\": \"v\"}");
        var gone = create("gone", "{}", "");
        create("b", "{}", "");
        given().delete("/metadata/" + gone);
        var answer = export("");
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(answer.header("X-Next-After")).isEqualTo(given().get("/metadata/changes").header("X-Next-After"));
        assertThat(lines(answer)).hasSize(2).satisfiesExactly(
                first -> assertThat(first).startsWith("{\"id\":\"" + a + "\",\"registered_on\":\"")
                        .contains("\"name\":\"a\",\"payload\":\"{\\n \\\"x\\\": 1.10 }\",\"namespace\":\"n\",\"kind\":\"k\","
                                + "\"labels\":{\"t\":\"v\"},\"version\":1,\"changed_on\":\""),
                second -> assertThat(second).contains("\"name\":\"b\""));
        assertThat(lines(export("?payload=object")).get(0)).contains("\"payload\":{  \"x\": 1.10 },");
        for (var filter : List.of("namespace=n", "kind=k", "name=a")) {
            assertThat(lines(export("?" + filter))).containsExactly(lines(answer).get(0));
            assertThat(lines(export("?versions=all&" + filter))).hasSize(1);
        }
        assertThat(lines(export("?versions=all"))).hasSize(4);
        assertThat(export("?namespace=other").asString()).isEmpty();
        assertProblem(export("?versions=1"), 400, "invalid-request").in("versions");
    }

    @Test
    void a_long_export_is_read_page_by_page() {
        var created = IntStream.range(0, 1201).mapToObj(i -> LINE.formatted(UUID.randomUUID(), "document " + i)).toList();
        assertThat(counts(send("", String.join("\n", created)))).containsExactly(1201, 0, 0, 0);
        assertThat(lines(export(""))).hasSize(1201).doesNotHaveDuplicates();
        assertThat(lines(export("?versions=all"))).hasSize(1201).doesNotHaveDuplicates();
    }

    @Test
    void an_import_of_an_export_restores_everything() {
        var a = create("a", "{\\\"x\\\": [1E400, \\\"\\u00e9\\\"]}", ", \"labels\": {\"t\": \"v\"}");
        put(a, "a2");
        given().delete("/metadata/" + a);
        Postgres.execute("UPDATE metadata SET version = version + 1, deleted_on = NULL, updated_on = now(), author = 'ann',"
                + " restored_from = 1 WHERE id = '" + a + "'");
        put(create("b", "{}", ""), "b2");
        given().delete("/metadata/" + create("gone", "{}", ""));
        for (var versions : List.of("?versions=all", "")) {
            var file = export(versions).asString();
            var states = export("").asString();
            var documents = given().get("/metadata").asString();
            Postgres.clear();
            var answer = send("?dryRun=true", file);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(Postgres.query("SELECT count(*) FROM metadata")).containsExactly("0");
            assertThat(send("", file).asString()).isEqualTo(answer.asString());
            assertThat(export(versions).asString()).isEqualTo(file);
            assertThat(export("").asString()).isEqualTo(states);
            assertThat(given().get("/metadata").asString()).isEqualTo(documents);
            assertThat(counts(send("", file))).containsExactly(0, 0, (int) file.lines().count(), 0);
            assertThat(export(versions).asString()).isEqualTo(file);
        }
        assertThat(Postgres.query("SELECT count(*) FROM metadata_import_line")).containsExactly("0");
    }

    @Test
    void a_longer_history_of_the_same_documents_goes_on() {
        var id = create("a", "{}", "");
        var early = export("?versions=all").asString();
        put(id, "b");
        given().delete("/metadata/" + id);
        var late = export("?versions=all").asString();
        Postgres.clear();
        assertThat(counts(send("", early))).containsExactly(1, 0, 0, 0);
        assertThat(counts(send("", late))).containsExactly(0, 2, 1, 0);
        assertThat(export("?versions=all").asString()).isEqualTo(late);
        assertThat(given().get("/metadata/changes").<List<Integer>> path("data.version")).containsExactly(1, 2, 3);
    }

    @Test
    void a_document_with_other_content_is_a_conflict_or_skipped_or_changed() {
        assertThat(counts(send("", LINE.formatted(ID, "a")))).containsExactly(1, 0, 0, 0);
        var other = LINE.formatted(ID, "b") + "\n" + LINE.formatted(UUID.randomUUID(), "new");
        var conflict = send("", other);
        assertProblem(conflict, 409, "metadata-import-conflict");
        assertThat(conflict.<String> path("errors[0].detail")).isEqualTo(
                "Line 1: its document is there with other content, as version 1");
        assertThat(conflict.<List<Integer>> path("lines")).containsExactly(1);
        assertThat(Postgres.query("SELECT name FROM metadata")).containsExactly("a");
        assertThat(counts(send("?onDuplicate=skip", other))).containsExactly(1, 0, 0, 1);
        assertThat(Postgres.query("SELECT name FROM metadata ORDER BY 1")).containsExactly("a", "new");
        assertThat(counts(send("?onDuplicate=newVersion", LINE.formatted(ID, "b")))).containsExactly(0, 1, 0, 0);
        assertThat(counts(send("?onDuplicate=newVersion", LINE.formatted(ID, "b")))).containsExactly(0, 0, 1, 0);
        assertThat(given().get("/metadata/" + ID).header("ETag")).isEqualTo("\"2\"");
        // Without a proof that version 1 is the same, version 2 of elsewhere is another one.
        assertProblem(send("", LINE.formatted(ID, "c").replace("}\"}", "}\", \"version\": 3}")), 409,
                "metadata-import-conflict");
        assertProblem(send("", "{\"id\": \"%s\", \"name\": \"x\", \"change\": \"deleted\"}".formatted(UUID.randomUUID())), 409,
                "metadata-import-conflict");
    }

    @Test
    void a_history_whose_beginning_is_skipped_is_skipped_as_a_whole() {
        assertThat(counts(send("", LINE.formatted(ID, "here")))).containsExactly(1, 0, 0, 0);
        var history = LINE.formatted(ID, "a").replace("}\"}", "}\", \"version\": 1}") + "\n"
                + LINE.formatted(ID, "b").replace("}\"}", "}\", \"version\": 2}");
        assertThat(counts(send("?onDuplicate=skip", history))).containsExactly(0, 0, 0, 2);
        assertThat(Postgres.query("SELECT name FROM metadata")).containsExactly("here");
    }

    @Test
    void bad_lines_are_named_and_nothing_is_written() {
        var answer = send("", String.join("\n", LINE.formatted(ID, "good"), "", "{", LINE.formatted("x", ""),
                "{\"id\": \"%s\", \"name\": \"x\", \"payload\": \"{\", \"thing\": 1, \"changed_on\": \"9999-01-01T00:00:00Z\"}"
                        .formatted(ID),
                "[]", "\u0000"));
        assertProblem(answer, 400, "invalid-request").at("", "/id", "/name", "/payload", "/thing", "/changed_on", "", "");
        assertThat(answer.<List<Integer>> path("lines")).containsExactly(3, 4, 5, 6, 7);
        assertThat(answer.<List<String>> path("errors.detail")).contains("Line 4: must be a UUID",
                "Line 5: is not a known member").anyMatch(detail -> detail.startsWith("Line 3: Column 2: "));
        var many = send("", "{}\n".repeat(1000));
        assertThat(many.<List<Integer>> path("lines")).hasSize(100);
        assertThat(Postgres.query("SELECT count(*) FROM metadata")).containsExactly("0");
        assertThat(Postgres.query("SELECT count(*) FROM metadata_import_line")).containsExactly("0");
    }

    @Test
    void a_file_may_have_a_byte_order_mark_and_any_line_breaks_and_objects() {
        var file = "\ufeff" + LINE.formatted(ID, "a") + "\r\n\r\n" + LINE.formatted(UUID.randomUUID(), "b");
        assertThat(counts(send("", file))).containsExactly(2, 0, 0, 0);
        assertThat(counts(send("?payload=object", LINE.replace("\"{}\"", "{\"n\": 1.10}").formatted(UUID.randomUUID(), "c"))))
                .containsExactly(1, 0, 0, 0);
        assertThat(export("?name=c").asString()).contains("{\\\"n\\\":1.10}");
        assertProblem(send("", "x".repeat((4 << 20) + 1)), 400, "invalid-request");
        assertProblem(given().contentType("application/json").body("{}").post("/metadata/imports"), 415,
                "unsupported-media-type");
        assertProblem(given().header("Idempotency-Key", "k").config(plain()).contentType("application/x-ndjson")
                .body(new byte[] { '{', '}' })
                .post("/metadata/imports"), 400, "invalid-request").in("Idempotency-Key");
    }

    @Test
    void a_client_that_leaves_in_the_middle_leaves_nothing() throws IOException {
        var lines = IntStream.range(0, 2000).mapToObj(i -> LINE.formatted(UUID.randomUUID(), "document " + i))
                .collect(Collectors.joining("\n", "", "\n"));
        var head = "POST /metadata/imports HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                + (lines.length() + 1) + "\r\n\r\n";
        try (var request = OpenRequest.send((head + lines).getBytes(StandardCharsets.UTF_8))) {
            assertThat(request).isNotNull();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !Postgres.query("SELECT 1 FROM metadata_import_line LIMIT 1").isEmpty());
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Postgres.query("SELECT 1 FROM metadata_import_line LIMIT 1").isEmpty());
        assertThat(Postgres.query("SELECT count(*) FROM metadata")).containsExactly("0");
        assertThat(counts(send("", lines))).containsExactly(2000, 0, 0, 0);
    }

    @Test
    void one_import_writes_at_a_time() throws Exception {
        try (var other = Postgres.connect(); var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('quintet.metadata.import', 0))");
            assertProblem(send("", LINE.formatted(ID, "a")), 503, "overloaded");
        }
        assertThat(counts(send("", LINE.formatted(ID, "a")))).containsExactly(1, 0, 0, 0);
    }

    private static Response export(String query) {
        return given().get("/metadata/export" + query);
    }

    private static List<String> lines(Response export) {
        return export.asString().lines().toList();
    }

    private static Response send(String query, String file) {
        return given().config(plain()).contentType("application/x-ndjson").body(file.getBytes(StandardCharsets.UTF_8))
                .post("/metadata/imports" + query);
    }

    private static RestAssuredConfig plain() {
        return RestAssured.config().encoderConfig(RestAssured.config().getEncoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    /** How many lines were created, updated, unchanged and skipped. */
    private static List<Integer> counts(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<Map<String, ?>> path("$").keySet()).containsExactly("created", "updated", "unchanged", "skipped",
                "warned");
        return List.of(answer.path("created"), answer.path("updated"), answer.path("unchanged"), answer.path("skipped"));
    }

    private static String create(String name, String payload, String more) {
        return given().contentType("application/json")
                .body("{\"name\": \"%s\", \"payload\": \"%s\"%s}".formatted(name, payload, more)).post("/metadata").path("id");
    }

    private static void put(String id, String name) {
        given().contentType("application/json").body("{\"name\": \"%s\", \"payload\": \"{}\"}".formatted(name))
                .put("/metadata/" + id);
    }
}
