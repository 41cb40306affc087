package quintet.metadata.find;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.TestClock;
import quintet.metadata.Kinds;

/** The filters of the list, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class FindTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    TestClock clock;

    /** Three documents, registered a minute apart. */
    @BeforeEach
    void register_documents() {
        Postgres.clear();
        Kinds.know("source");
        clock.set(START);
        register("""
                {"name": "flights", "namespace": "air", "kind": "source", "labels": {"team": "blue", "tier": "gold"},
                 "payload": {"sourceName": "my-flights", "jobCluster": {"min_workers": 1}, "tags": ["a", "b"]}}""");
        clock.set(START.plusSeconds(60));
        register("""
                {"name": "ships", "namespace": "sea", "kind": "source", "labels": {"team": "red"},
                 "payload": {"sourceName": "Grand Harbour ships", "jobCluster": {"min_workers": 2}}}""");
        clock.set(START.plusSeconds(120));
        register("""
                {"name": "flights", "payload": {"sourceName": "late flights", "jobCluster": {"min_workers": 1.0}}}""");
        clock.set(START.plusSeconds(180));
    }

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "name=flights; 0 2", "name=flight; ", "namespace=air; 0", "kind=source; 0 1", "kind=source&namespace=sea; 1",
            "name=flights&kind=source; 0", "name=flights&latest=true; 2", "name=flights&latest=true&kind=source; 0",
            "name=none&latest=true; ", "name=flights&latest=false; 0 2",
            "labels=team=blue; 0", "labels=team; 0 1", "labels=!team; 2", "labels=team!=blue; 1 2",
            "labels=team in (blue,red); 0 1", "labels=team in (blue,red),tier; 0", "labels=tier notin (gold); 1 2",
            "labels=team=blue,team=red; ", "labels=team,tier!=gold; 1",
            "q=flights; 0 2", "q=FLIGHTS; 0 2", "q=fli; 0 2", "q=flights my; 0", "q=harbour grand; 1", "q=harb; 1",
            "q=harb~; ", "q=\"grand harbour\"; 1", "q=\"harbour grand\"; ", "q=flights -late; 0",
            "q=flights -\"late flights\"; 0",
            "q=my-fli; 0", "q=min_workers; 0 1 2", "q=or; ", "q=flights or ships; ",
            "contains={\"jobCluster\":{\"min_workers\":1}}; 0 2", "contains={\"tags\":[\"b\"]}; 0", "contains={}; 0 1 2",
            "contains={\"tags\":[]}; 0", "contains={\"jobCluster\":{}}; 0 1 2", "contains={\"sourceName\":null}; ",
            "since=2026-03-01T12:01:00Z; 1 2", "until=2026-03-01T12:01:00Z; 0",
            "since=2026-03-01T12:00:30Z&until=2026-03-01T12:01:30Z; 1", "since=2030-01-01T00:00:00+01:00; ",
            "since=2026-03-01T12:01:00Z&sort=-name; 1 2", "namespace=air&sort=updated_on; 0", "name=flights&sort=-name; 2 0",
            "sort=name; 0 2 1", "sort=-name; 1 2 0", "sort=-registered_on; 2 1 0", "sort=-updated_on; 2 1 0",
            "q=flights&sort=-updated_on&namespace=air; 0", "deleted=true; ", "deleted=false; 0 1 2" })
    void each_filter_selects_its_documents(String query, String minutes) {
        var found = list(query);
        assertThat(found.<List<String>> path("registered_on")).as(query).isEqualTo(minutes == null ? List.of()
                : List.of(minutes.split(" ", -1)).stream().map("2026-03-01T12:0%s:00.000000Z"::formatted).toList());
    }

    @Test
    void a_search_finds_what_any_text_of_the_payload_says_whatever_signs_it_has() {
        for (var text : List.of("it's & | ! ( ) <-> :* \\ %", "a:b", "'';--", "\\", "x:*", "<->", "http://a.b/c?d='e'", "été",
                "名前")) {
            register(Map.of("name", "signs", "payload", Map.of("text", text + " sign")));
            for (var q : List.of(text + " sign", text + " sig", "\"" + text.replace("\"", "") + " sign\"")) {
                assertThat(given().queryParam("q", q).get("/metadata").<List<String>> path("name")).as(q).contains("signs");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "q=", "q=~", "q=-late", "q=!", "q=a\0b", "q=1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
            "contains=", "contains=[]", "contains=1", "contains={\"a\":1,\"a\":2}", "contains={\"a\":1E4000000}", "contains={",
            "contains={\"a\":\"\\u0000\"}", "labels=", "labels=a=b=c", "labels=a in b", "name=", "kind=A", "latest=1",
            "since=yesterday", "until=2026", "sort=payload", "sort=", "sort=name,id", "fields=", "fields=secret",
            "fields=version", "view=all", "limit=0", "deleted=yes" })
    void a_malformed_parameter_is_rejected(String query) {
        assertProblem(get(query), 400,
                "invalid-request").in(query.substring(0, query.indexOf('=')));
    }

    @Test
    void latest_needs_a_name_and_has_its_own_order() {
        assertProblem(given().get("/metadata?latest=true"), 400, "invalid-request").in("name");
        assertProblem(given().get("/metadata?latest=true&name=x&sort=name&deleted=true"), 400, "invalid-request")
                .in("deleted", "sort");
        assertThat(given().get("/metadata?latest=true&name=flights").header("Link")).isNull();
    }

    @Test
    void a_payload_has_a_bounded_number_of_values_to_search_for() {
        var values = "{\"tags\":[" + "\"a\",".repeat(127) + "\"a\"]}";
        assertThat(given().queryParam("contains", values).get("/metadata").<List<?>> path("$")).hasSize(1);
        assertProblem(given().queryParam("contains", values.replace("[", "[1,")).get("/metadata"), 400, "invalid-request")
                .in("contains");
    }

    @Test
    void fields_chooses_the_members() {
        assertThat(given().get("/metadata?fields=name,id&name=ships").<Map<String, ?>> path("[0]").keySet())
                .containsExactly("id", "name");
        assertThat(given().get("/metadata?fields=hash,version&view=full").<Map<String, ?>> path("[0]").keySet())
                .containsExactly("version", "hash");
        assertThat(given().get("/metadata?fields=payload&payload=object&name=ships").<Object> path("[0].payload.sourceName"))
                .isEqualTo("Grand Harbour ships");
    }

    @Test
    void the_full_view_is_the_same_in_lists_and_alone() {
        Map<String, Object> listed = given().get("/metadata?view=full&name=ships").path("[0]");
        assertThat(listed.keySet()).containsExactly("id", "registered_on", "name", "payload", "namespace", "kind", "labels",
                "version", "updated_on", "hash");
        var alone = given().get("/metadata/" + listed.get("id") + "?view=full");
        assertThat(alone.<Map<String, Object>> path("$")).isEqualTo(listed);
        assertThat(alone.header("ETag")).isEqualTo("\"1-full\"");
        assertThat(given().header("If-None-Match", "\"1-full\"").get("/metadata/" + listed.get("id") + "?view=full")
                .statusCode()).isEqualTo(304);
        assertThat(given().get("/metadata/" + listed.get("id") + "?view=full&payload=object").header("ETag"))
                .isEqualTo("\"1-object-full\"");
    }

    @Test
    void deleted_documents_are_listed_from_the_newest_deletion_on() {
        List<String> ids = given().get("/metadata?fields=id").path("id");
        ids.forEach(id -> assertThat(given().delete("/metadata/" + id).statusCode()).isEqualTo(200));
        assertProblem(given().get("/metadata"), 404, "no-metadata");
        assertThat(list("name=flights").<List<?>> path("$")).isEmpty();
        var deleted = list("deleted=true&view=full");
        assertThat(deleted.<List<String>> path("id")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(deleted.<List<String>> path("deleted_on")).doesNotContainNull();
        assertThat(list("deleted=true&name=flights&q=late&labels=!team").<List<String>> path("id"))
                .containsExactly(ids.get(2));
    }

    @Test
    void a_filter_that_matches_nothing_is_an_empty_page_even_in_an_empty_store() {
        Postgres.clear();
        assertProblem(given().get("/metadata?sort=name&view=full&fields=id"), 404, "no-metadata");
        for (var query : List.of("name=x", "q=x", "contains={}", "labels=x", "deleted=true", "since=2026-03-01T12:01:00Z")) {
            assertThat(list(query).<List<?>> path("$")).as(query).isEmpty();
        }
    }

    private static Response list(String query) {
        var found = get(query);
        assertThat(found.statusCode()).as(query + ": " + found.asString()).isEqualTo(200);
        return found;
    }

    /** Sends the parameters; ~ stands for a space. */
    private static Response get(String query) {
        var request = given();
        for (var parameter : query.split("&", -1)) {
            var parts = parameter.split("=", 2);
            request.queryParam(parts[0], parts[1].replace('~', ' '));
        }
        return request.get("/metadata");
    }

    private static void register(Object body) {
        var made = given().contentType("application/json").body(body).post("/metadata?payload=object");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(200);
    }
}
