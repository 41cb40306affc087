package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** {@code POST /guid/batch}: many GUIDs at once. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidBatchTest {

    @Test
    void found_and_missing_guids_are_answered_in_the_order_of_the_request() {
        var first = create("\"user\": \"x\", \"metadata\": {\"n\": 1e400}");
        var second = create("\"user\": \"y\"");
        var expired = create("\"user\": \"z\", \"expire\": 1");
        var unknown = GuidId.random().value();
        var cached = given().get("/guid/" + second);
        var answer = read(List.of(unknown, second, first, expired));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("{\"found\":[%s,%s],\"missing\":[\"%s\",\"%s\"]}".formatted(cached.asString(),
                given().get("/guid/" + first).asString(), unknown, expired));
        // Now from the cache.
        assertThat(read(List.of(unknown, second, first, expired)).asString()).isEqualTo(answer.asString());
    }

    @Test
    void a_guid_that_is_asked_for_twice_is_answered_once() {
        var id = create("\"user\": \"x\"");
        var unknown = GuidId.random().value();
        var answer = read(List.of(id, unknown, id, unknown));
        assertThat(answer.<List<String>> path("found.guid")).containsExactly(id);
        assertThat(answer.<List<String>> path("missing")).containsExactly(unknown);
    }

    @Test
    void a_thousand_guids_are_read_at_once() {
        var user = "batch " + GuidId.random();
        Postgres.execute("INSERT INTO guid (guid, expire, owner) SELECT gen_random_uuid(), 4102444800, '" + user
                + "' FROM generate_series(1, 990)");
        var known = Postgres.query("SELECT upper(replace(guid::text, '-', '')) FROM guid WHERE owner = '" + user + "'");
        var unknown = IntStream.range(0, 10).mapToObj(i -> GuidId.random().value()).toList();
        var wanted = Stream.concat(unknown.stream(), known.stream()).toList();
        for (int i = 0; i < 2; i++) {
            var answer = read(wanted);
            assertThat(answer.<List<String>> path("found.guid")).isEqualTo(known);
            assertThat(answer.<List<String>> path("missing")).isEqualTo(unknown);
        }
    }

    @Test
    void a_change_is_seen_at_once() {
        var id = create("\"user\": \"x\"");
        read(List.of(id));
        given().contentType("application/json").body("{\"user\": \"y\"}").patch("/guid/" + id);
        assertThat(read(List.of(id)).<List<String>> path("found.user")).containsExactly("y");
        given().delete("/guid/" + id);
        assertThat(read(List.of(id)).<List<String>> path("missing")).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = { "`{}`|/guids", "`{\"guids\": []}`|/guids",
            "`{\"guids\": null}`|/guids", "`{\"guids\": \"9094E4C980C74043A4B586B420E69DDF\"}`|/guids",
            "`{\"guids\": [1]}`|/guids/0", "`{\"guids\": [null]}`|/guids/0",
            "`{\"guids\": [\"9094E4C980C74043A4B586B420E69DDF\", \"9094e4c980c74043a4b586b420e69ddf\"]}`|/guids/1",
            "`{\"guids\": [\"9094E4C980C74043A4B586B420E69DDF\"], \"limit\": 1}`|/limit" })
    void bad_input_is_rejected_at_its_place(String body, String pointer) {
        assertProblem(given().contentType("application/json").body(body).post("/guid/batch"), 400, "invalid-request")
                .at(pointer);
    }

    @Test
    void more_than_a_thousand_are_rejected() {
        assertProblem(read(IntStream.range(0, 1001).mapToObj(i -> "x").toList()), 400, "invalid-request").at("/guids");
    }

    @Test
    void its_path_is_no_guid() {
        assertProblem(given().get("/guid/batch"), 400, "malformed-guid");
    }

    private static Response read(List<String> ids) {
        var list = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
        return given().contentType("application/json").body("{\"guids\": [" + list + "]}").post("/guid/batch");
    }

    private static String create(String members) {
        return given().contentType("application/json").body("{" + members + "}").post("/guid").path("guid");
    }
}
