package quintet.metadata.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stream.EventFollower;
import quintet.kit.testing.wire.AtOnce;

/** Followers see each change once and in order, and none is skipped. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ChangeFeedTest {

    private static final String CHANGES = "/metadata/changes";
    private static final String EVENTS = "/metadata/changes/events";
    private static final int WRITERS = 24;

    /** Where each test begins. Streams keep what came after 0 in other tests: events never change but for them. */
    private String start = "";

    @BeforeEach
    void empty_the_tables() {
        Postgres.clear();
        assertThat(given().get(CHANGES).header("X-Next-After")).isEqualTo("0-0");
        create("start", "{}");
        start = given().get(CHANGES).path("[0].id");
    }

    private Response changes(String query) {
        return given().get(CHANGES + "?after=" + start + query);
    }

    @Test
    void a_change_is_a_cloud_event() {
        var id = create("my-flights", "{\\\"a\\\": 1.10}");
        put(id, "other");
        given().delete("/metadata/" + id);
        restore(id);
        var page = changes("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("application/json");
        assertThat(page.<List<String>> path("type")).containsExactly("quintet.metadata.created", "quintet.metadata.updated",
                "quintet.metadata.deleted", "quintet.metadata.restored");
        assertThat(page.<List<String>> path("subject")).containsOnly(id);
        assertThat(page.<List<String>> path("source")).containsOnly("/metadata");
        assertThat(page.<List<String>> path("specversion")).containsOnly("1.0");
        assertThat(page.<List<String>> path("datacontenttype")).containsOnly("application/json");
        assertThat(page.<List<Integer>> path("data.version")).containsExactly(1, 2, 3, 4);
        assertThat(page.<Map<String, ?>> path("[0].data").keySet()).containsExactly("id", "registered_on", "name", "payload",
                "version", "change", "changed_on");
        assertThat(page.<String> path("[0].data.payload")).isEqualTo("{\"a\": 1.10}");
        assertThat(page.<Map<String, Object>> path("[2].data")).doesNotContainKey("payload").containsEntry("name", "other");
        assertThat(page.<String> path("[0].time")).isEqualTo(page.path("[0].data.registered_on"));
        assertThat(changes("&payload=object").asString()).contains("\"payload\":{\"a\": 1.10},");
        var batch = given().accept("application/cloudevents-batch+json").get(CHANGES + "?after=" + start);
        assertThat(batch.header("Content-Type")).startsWith("application/cloudevents-batch+json");
        assertThat(batch.asString()).isEqualTo(page.asString());
    }

    @Test
    void a_poller_goes_on_after_its_last_position() {
        create("a", "{}");
        create("b", "{}");
        create("c", "{}");
        var first = changes("&limit=2&payload=object");
        assertThat(first.<List<String>> path("data.name")).containsExactly("a", "b");
        var next = first.header("X-Next-After");
        assertThat(next).isEqualTo(first.path("[1].id"));
        assertThat(first.header("Link"))
                .isEqualTo("</metadata/changes?limit=2&payload=object&after=" + next + ">; rel=\"next\"");
        var second = given().get(CHANGES + "?after=" + next);
        assertThat(second.<List<String>> path("data.name")).containsExactly("c");
        assertThat(second.header("Link")).isNull();
        var end = second.header("X-Next-After");
        var empty = given().get(CHANGES + "?after=" + end);
        assertThat(empty.asString()).isEqualTo("[]");
        assertThat(empty.header("X-Next-After")).isEqualTo(end);
        create("d", "{}");
        assertThat(given().get(CHANGES + "?after=" + end).<List<String>> path("data.name")).containsExactly("d");
    }

    @Test
    void a_position_of_another_database_is_rejected() {
        create("a", "{}");
        var position = given().get(CHANGES).<String> path("[0].id");
        var other = "3-" + position.substring(position.indexOf('-') + 1);
        for (var lost : List.of("999999999-1", "1-999999999", other)) {
            assertProblem(given().get(CHANGES + "?after=" + lost), 410, "metadata-position-unknown");
            assertProblem(given().header("Last-Event-ID", lost).get(EVENTS), 410, "metadata-position-unknown");
        }
        // The changes of a purged document are no longer there, but their positions are known.
        Postgres.execute("DELETE FROM metadata_version");
        assertThat(given().get(CHANGES + "?after=" + position).statusCode()).isEqualTo(200);
        assertProblem(given().get(CHANGES + "?after=x"), 400, "invalid-request").in("after");
        assertProblem(given().header("Last-Event-ID", "x").get(EVENTS), 400, "invalid-request").in("Last-Event-ID");
        assertProblem(given().get(EVENTS + "?after=x"), 400, "invalid-request").in("after");
    }

    @Test
    void large_documents_make_short_pages_and_are_told_to_streams_by_their_addresses() {
        var large = "{\\\"a\\\": \\\"" + "x".repeat(600_000) + "\\\"}";
        var id = create("large", large);
        create("large", large);
        create("large", large);
        var page = changes("");
        assertThat(page.<List<String>> path("id")).hasSize(2);
        assertThat(page.header("Link")).contains("rel=\"next\"");
        assertThat(page.<String> path("[0].dataref")).isNull();
        try (var follower = EventFollower.after(EVENTS, start)) {
            var first = JsonPath.from(follower.await(3).get(0).data());
            assertThat(first.getString("dataref")).isEqualTo("/metadata/" + id + "/versions/1");
            assertThat(first.getString("data.payload")).isNull();
            assertThat(first.getString("data.name")).isEqualTo("large");
        }
    }

    @Test
    void a_stream_begins_now_or_at_the_beginning_or_after_an_event() {
        create("a", "{}");
        try (var live = EventFollower.follow(EVENTS)) {
            assertThat(live.header("Content-Type")).startsWith("text/event-stream");
            create("b", "{}");
            assertThat(names(live.await(1))).containsExactly("b");
            assertThat(live.events()).extracting(EventFollower.Event::type).containsOnly("change");
        }
        List<EventFollower.Event> all;
        try (var replay = EventFollower.follow(EVENTS + "?after=" + start)) {
            all = replay.await(2);
            assertThat(names(all)).containsExactly("a", "b");
        }
        try (var resumed = EventFollower.follow(EVENTS + "?after=0", Map.of("Last-Event-ID", all.get(0).id()))) {
            assertThat(resumed.await(1)).isEqualTo(all.subList(1, 2));
        }
    }

    @Test
    void changes_wait_for_those_that_began_before_them() throws SQLException {
        try (var follower = EventFollower.follow(EVENTS); var other = Postgres.connect()) {
            assertThat(follower.status()).isEqualTo(200);
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("INSERT INTO metadata (id, registered_on, name, payload)"
                        + " VALUES (gen_random_uuid(), now(), 'first', '{}')");
                var later = create("later", "{}");
                // It is committed and visible, but a follower that saw it would never see the one before it.
                assertThat(given().get("/metadata/" + later).statusCode()).isEqualTo(200);
                assertThat(changes("").asString()).isEqualTo("[]");
                assertThat(follower.events()).isEmpty();
                other.commit();
            }
            assertThat(names(follower.await(2))).containsExactly("first", "later");
        }
    }

    /** The second transaction has the smaller id: it got it before it waited for the row. */
    @Test
    void versions_keep_their_order_though_an_older_transaction_makes_the_later_one() throws SQLException {
        var id = create("a", "{}");
        try (var older = Postgres.connect()) {
            older.setAutoCommit(false);
            try (var statement = older.createStatement()) {
                statement.execute("SELECT pg_current_xact_id()");
                put(id, "b");
                statement.execute("UPDATE metadata SET version = version + 1, name = 'c' WHERE id = '" + id + "'");
                older.commit();
            }
        }
        assertThat(changes("").<List<String>> path("data.name")).containsExactly("a", "b", "c");
    }

    @Test
    void readers_during_writes_of_many_see_each_change_once_and_in_order() throws SQLException {
        var shared = create("shared", "{}");
        var small = CompletableFuture.supplyAsync(() -> poll(start, 3));
        var large = CompletableFuture.supplyAsync(() -> poll(start, 1000));
        var dropped = CompletableFuture.supplyAsync(() -> followInPieces(start));
        try (var old = Postgres.connect(); var statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute("INSERT INTO metadata (id, registered_on, name, payload)"
                    + " VALUES (gen_random_uuid(), now(), 'held open', '{}')");
            AtOnce.answers(WRITERS, ChangeFeedTest::write);
            AtOnce.answers(WRITERS, i -> put(shared, "shared " + i));
            old.commit();
        }
        given().delete("/metadata/" + shared);
        restore(shared);
        // The last change tells the readers to end.
        create("end", "{}");
        var expected = Postgres.query(
                "SELECT transaction || '-' || position FROM metadata_version WHERE name <> 'start' ORDER BY transaction, position");
        assertThat(expected).hasSize(1 + 1 + WRITERS * 3 + WRITERS + 2 + 1);
        for (var reader : List.of(small, large, dropped)) {
            var seen = reader.join();
            assertThat(seen).extracting(event -> event.getString("id")).isEqualTo(expected);
            var versions = seen.stream().collect(Collectors.groupingBy(event -> event.getString("subject"),
                    Collectors.mapping(event -> event.getInt("data.version"), Collectors.toList())));
            assertThat(versions).allSatisfy((id, numbers) -> assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
        }
    }

    /** Creates, replaces and deletes a document. */
    private static Response write(int number) {
        var id = create("document " + number, "{}");
        assertThat(put(id, "changed").statusCode()).isEqualTo(200);
        return given().delete("/metadata/" + id);
    }

    /** Reads pages until the change that ends the test. */
    private static List<JsonPath> poll(String start, int limit) {
        var seen = new ArrayList<JsonPath>();
        var after = start;
        while (seen.isEmpty() || !isEnd(seen.get(seen.size() - 1))) {
            var page = given().get(CHANGES + "?limit=" + limit + "&after=" + after);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            after = page.header("X-Next-After");
            var events = page.jsonPath();
            IntStream.range(0, events.getList("$").size())
                    .forEach(i -> seen.add(JsonPath.from(new JsonArray(page.asString()).getJsonObject(i)
                            .encode())));
        }
        return seen;
    }

    /** Follows the stream, and leaves it after each few events. */
    private static List<JsonPath> followInPieces(String start) {
        var seen = new ArrayList<JsonPath>();
        var last = start;
        while (seen.isEmpty() || !isEnd(seen.get(seen.size() - 1))) {
            try (var follower = EventFollower.after(EVENTS, last)) {
                for (var event : follower.await(1)) {
                    seen.add(JsonPath.from(event.data()));
                    assertThat(event.id()).isEqualTo(seen.get(seen.size() - 1).getString("id"));
                    last = event.id();
                }
            }
        }
        return seen;
    }

    private static boolean isEnd(JsonPath event) {
        return "end".equals(event.getString("data.name"));
    }

    private static List<String> names(List<EventFollower.Event> events) {
        return events.stream().map(event -> JsonPath.from(event.data()).getString("data.name")).toList();
    }

    private static String create(String name, String payload) {
        return AtOnce.answers(1, i -> given().contentType("application/json")
                .body("{\"name\": \"%s\", \"payload\": \"%s\"}".formatted(name, payload)).post("/metadata")).get(0).path("id");
    }

    private static Response put(String id, String name) {
        return given().contentType("application/json").body("{\"name\": \"%s\", \"payload\": \"{}\"}".formatted(name))
                .put("/metadata/" + id);
    }

    /** Brings a deleted document back. */
    private static void restore(String id) {
        Postgres.execute("UPDATE metadata SET version = version + 1, deleted_on = NULL WHERE id = '" + id + "'");
    }
}
