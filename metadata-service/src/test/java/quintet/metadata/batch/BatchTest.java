package quintet.metadata.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Many changes in one request. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class BatchTest {

    private static final String CREATE = "{\"create\": {\"name\": \"%s\", \"payload\": \"{}\"}}";
    private static final String PUT = "{\"put\": {\"id\": \"%s\", \"name\": \"%s\", \"payload\": \"{\\\"a\\\": 1}\"}}";
    private static final String GUARDED = "{\"put\": {\"id\": \"%s\", \"version\": %d, \"name\": \"x\", \"payload\": \"{}\"}}";
    private static final String DELETE = "{\"delete\": {\"id\": \"%s\"}}";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
    }

    @Test
    void each_change_has_a_result_in_the_order_of_the_request() {
        var replaced = create("old");
        var deleted = create("gone");
        var answer = send("", CREATE.formatted("new"), PUT.formatted(replaced, "newer"), DELETE.formatted(deleted));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<List<Integer>> path("results.status")).containsExactly(200, 200, 200);
        assertThat(answer.<List<Integer>> path("results.version")).containsExactly(1, 2, 2);
        assertThat(answer.<Map<String, ?>> path("results[0].document").keySet()).containsExactly("id", "registered_on", "name",
                "payload");
        assertThat(answer.<String> path("results[1].document.id")).isEqualTo(replaced);
        assertThat(answer.<String> path("results[1].document.payload")).isEqualTo("{\"a\": 1}");
        assertThat(answer.<Map<String, ?>> path("results[2]")).containsOnlyKeys("status", "version", "deleted");
        var created = answer.<String> path("results[0].document.id");
        assertThat(given().get("/metadata/" + created).<Map<String, ?>> path("$"))
                .isEqualTo(answer.path("results[0].document"));
        assertThat(given().get("/metadata/" + replaced).header("ETag")).isEqualTo("\"2\"");
        assertThat(given().get("/metadata/" + deleted).statusCode()).isEqualTo(404);
        assertThat(Postgres.query("SELECT change FROM metadata_version ORDER BY position")).containsExactly("created",
                "created", "created", "updated", "deleted");
        assertThat(Postgres.query("SELECT count(DISTINCT transaction) FROM metadata_version WHERE version = 2"))
                .containsExactly("1");
    }

    @Test
    void a_change_that_cannot_be_made_fails_alone() {
        var id = create("here");
        var gone = create("gone");
        given().delete("/metadata/" + gone);
        var answer = send("?atomic=false", CREATE.formatted("new"), PUT.formatted(NOBODY, "x"), GUARDED.formatted(id, 7),
                "{\"create\": {\"name\": \"\", \"payload\": \"{\"}}", DELETE.formatted(gone), "{\"delete\": {}}", "{}", "1",
                DELETE.formatted(create("deleted")));
        assertThat(answer.<List<Integer>> path("results.status")).containsExactly(200, 404, 412, 400, 404, 400, 400, 400, 200);
        assertThat(answer.<List<String>> path("results[3].errors.pointer")).containsExactly("/items/3/create/name",
                "/items/3/create/payload");
        assertThat(answer.<String> path("results[2].detail")).contains("version 1");
        assertThat(answer.<Integer> path("results[2].version")).isEqualTo(1);
        assertThat(answer.<String> path("results[5].errors[0].pointer")).isEqualTo("/items/5/delete/id");
        assertThat(answer.<String> path("results[6].detail")).contains("create, put or delete");
        assertThat(names()).containsExactly("here", "new");
    }

    @Test
    void an_atomic_batch_makes_all_changes_or_none() {
        var id = create("here");
        var conflict = send("?atomic=true", CREATE.formatted("new"), PUT.formatted(id, "changed"), GUARDED.formatted(NOBODY, 1),
                DELETE.formatted(create("other")));
        assertProblem(conflict, 409, "metadata-batch-conflict").at("/items/2/put/id");
        var invalid = send("?atomic=true", CREATE.formatted("new"), "{\"create\": {\"name\": \"x\"}}", DELETE.formatted("x"));
        assertProblem(invalid, 400, "invalid-request").at("/items/1/create/payload", "/items/2/delete/id");
        assertThat(names()).containsExactly("here", "other");
        assertThat(Postgres.query("SELECT count(*) FROM metadata_version")).containsExactly("2");
        var done = send("?atomic=true", CREATE.formatted("new"), GUARDED.formatted(id, 1));
        assertThat(done.<List<Integer>> path("results.status")).containsExactly(200, 200);
    }

    @Test
    void a_document_has_one_change_in_a_batch() {
        var id = create("here");
        var answer = send("", PUT.formatted(id, "first"), PUT.formatted(id, "second"));
        assertThat(answer.<List<Integer>> path("results.status")).containsExactly(200, 400);
        assertThat(answer.<String> path("results[1].detail")).contains("/items/0");
        assertThat(names()).containsExactly("first");
    }

    @Test
    void payloads_may_be_objects_and_may_violate_the_schema() {
        var answer = send("?payload=object", "{\"create\": {\"name\": \"x\", \"payload\": {\"sourceName\": 1.10}}}");
        assertThat(answer.asString()).contains("\"payload\":{\"sourceName\":1.10}");
        assertThat(answer.<List<String>> path("results[0].warnings")).anyMatch(warning -> warning.contains("/sourceName"));
    }

    @Test
    void a_batch_has_1_to_1000_changes_and_no_key() {
        var full = send("", Collections.nCopies(1000, CREATE.formatted("x")).toArray(String[]::new));
        assertThat(full.<List<Integer>> path("results.status")).hasSize(1000).containsOnly(200);
        assertProblem(send("", Collections.nCopies(1001, CREATE.formatted("x")).toArray(String[]::new)), 400,
                "invalid-request").at("/items");
        assertProblem(send(""), 400, "invalid-request").at("/items");
        assertProblem(given().contentType("application/json").body("{\"things\": []}").post("/metadata/batch"), 400,
                "invalid-request").at("/items", "/things");
        assertProblem(given().header("Idempotency-Key", "k").contentType("application/json").body("{\"items\": [1]}")
                .post("/metadata/batch"), 400, "invalid-request").in("Idempotency-Key");
        assertThat(Postgres.query("SELECT count(*) FROM metadata")).containsExactly("1000");
    }

    /** Each locks the same documents in another order of its own; those with a version have one winner. */
    @Test
    void simultaneous_batches_of_the_same_documents_never_deadlock() {
        var ids = IntStream.range(0, 20).mapToObj(i -> create("document " + i)).toList();
        var answers = AtOnce.answers(16, i -> {
            var order = new ArrayList<>(ids);
            Collections.rotate(order, i);
            return send("?atomic=true", order.stream().map(id -> GUARDED.formatted(id, 1)).toArray(String[]::new));
        });
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 409).filteredOn(status -> status == 200)
                .hasSize(1);
        assertThat(Postgres.query("SELECT DISTINCT version FROM metadata")).containsExactly("2");
    }

    private static List<String> names() {
        return Postgres.query("SELECT name FROM metadata WHERE deleted_on IS NULL ORDER BY name");
    }

    private static String create(String name) {
        return given().contentType("application/json").body("{\"name\": \"%s\", \"payload\": \"{}\"}".formatted(name))
                .post("/metadata").path("id");
    }

    private static Response send(String query, String... items) {
        return given().contentType("application/json").body("{\"items\": [" + String.join(", ", items) + "]}")
                .post("/metadata/batch" + query);
    }
}
