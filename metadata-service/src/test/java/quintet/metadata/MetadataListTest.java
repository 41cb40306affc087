package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.TestClock;
import quintet.kit.testing.wire.AtOnce;

/** The list of documents, each test starting with an empty table. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataListTest {

    @Inject
    TestClock clock;

    @BeforeEach
    void empty_the_table() {
        Postgres.clear();
    }

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @Test
    void without_any_metadata_the_list_is_not_found() {
        assertProblem(given().get("/metadata"), 404, "no-metadata");
        var id = register("x", "{}");
        assertThat(given().get("/metadata").statusCode()).isEqualTo(200);
        given().delete("/metadata/" + id);
        assertProblem(given().get("/metadata?limit=5&payload=object"), 404, "no-metadata");
    }

    @Test
    void documents_are_listed_by_time_of_registration_then_by_id() {
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));
        var second = IntStream.range(0, 5).mapToObj(i -> register("second", "{}")).sorted().toList();
        clock.set(Instant.parse("2026-02-01T12:00:00Z"));
        var first = register("first", "{}");
        List<String> ids = given().get("/metadata").path("id");
        assertThat(ids).startsWith(first).endsWith(second.toArray(String[]::new)).hasSize(6);
        assertThat(given().get("/metadata?limit=3").<List<String>> path("id")).isEqualTo(ids.subList(0, 3));
    }

    @Test
    void simultaneous_lists_are_each_the_one_that_was_asked_for() {
        for (int i = 0; i < 5; i++) {
            register("listed " + i, "{}");
        }
        var paths = List.of("/metadata", "/metadata?limit=2", "/metadata?sort=-name", "/metadata?fields=id",
                "/metadata?view=full",
                "/metadata?payload=object", "/metadata?name=listed 3");
        var alone = paths.stream().map(path -> given().get(path).asString()).toList();
        assertThat(alone).doesNotHaveDuplicates();
        var together = AtOnce.answers(70, i -> given().get(paths.get(i % paths.size())));
        for (int i = 0; i < together.size(); i++) {
            assertThat(together.get(i).asString()).isEqualTo(alone.get(i % paths.size()));
        }
    }

    @Test
    void a_list_shows_what_was_acknowledged_before_it_was_asked_for() {
        register("first", "{}");
        assertThat(AtOnce.all(24, i -> {
            var id = register("by " + i, "{}");
            return given().get("/metadata?limit=100").<List<String>> path("id").contains(id);
        })).containsOnly(true);
    }

    @Test
    void a_timestamp_is_truncated_to_microseconds_and_has_six_digits() {
        clock.set(Instant.parse("2026-12-31T23:59:59.999999999Z"));
        var cut = register("x", "{}");
        assertThat(given().get("/metadata/" + cut).<String> path("registered_on")).isEqualTo("2026-12-31T23:59:59.999999Z");
        clock.set(Instant.parse("2026-12-31T23:59:00Z"));
        var whole = register("x", "{}");
        assertThat(given().get("/metadata/" + whole).<String> path("registered_on")).isEqualTo("2026-12-31T23:59:00.000000Z");
    }

    @Test
    void a_page_of_large_payloads_is_shorter_but_never_empty() {
        var half = "{\\\"a\\\":\\\"" + "x".repeat(1 << 19).substring(8) + "\\\"}";
        for (int i = 0; i < 4; i++) {
            register("document " + i, half);
        }
        assertThat(given().get("/metadata").<List<String>> path("name"))
                .containsExactly("document 0", "document 1");
    }

    /** The payload is the escaped content of a JSON string. */
    private static String register(String name, String payload) {
        return given().contentType("application/json")
                .body("{\"name\": \"" + name + "\", \"payload\": \"" + payload + "\"}")
                .post("/metadata")
                .path("id");
    }
}
