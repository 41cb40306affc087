package quintet.metadata.find;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.TestClock;
import quintet.metadata.Kinds;

/** Lists are read page by page in each order, with and without filters, while documents are added. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class KeysetTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    TestClock clock;

    @BeforeEach
    void empty_the_table() {
        Postgres.clear();
        Kinds.know("k");
    }

    @AfterEach
    void reset_the_clock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "sort=registered_on; true; registered_on, id",
            "sort=-registered_on; true; registered_on DESC, id DESC",
            "sort=updated_on; true; updated_on, id",
            "sort=-updated_on; true; updated_on DESC, id DESC",
            "sort=name; true; name, registered_on, id",
            "sort=-name; true; name DESC, registered_on DESC, id DESC",
            "name=a|b&sort=name; name = 'a|b'; registered_on, id",
            "namespace=n&sort=-registered_on; namespace = 'n'; registered_on DESC, id DESC",
            "namespace=n&sort=-name; namespace = 'n'; name DESC, registered_on DESC, id DESC",
            "kind=k&labels=l&q=even; kind = 'k'; registered_on, id",
            "labels=l in (1,2)&sort=-name; kind = 'k'; name DESC, registered_on DESC, id DESC",
            "contains={\"even\":true}&sort=updated_on; kind = 'k'; updated_on, id",
            "labels=!l&sort=name; namespace = 'n'; name, registered_on, id",
            "since=2026-03-01T12:00:03Z&until=2026-03-01T12:00:06Z&sort=-registered_on; registered_on BETWEEN '2026-03-01 12:00:03Z' AND '2026-03-01 12:00:05Z'; registered_on DESC, id DESC" })
    void each_row_is_shown_once_and_in_order_while_others_are_added(String query, String condition, String order) {
        for (int i = 0; i < 24; i++) {
            add(i);
        }
        var expected = Postgres.query("SELECT id FROM metadata WHERE %s ORDER BY %s".formatted(condition, order));
        assertThat(expected).hasSizeGreaterThan(5);
        var shown = new ArrayList<String>();
        int added = 0;
        for (var page = first(query); page != null; add(++added * 5 % 24)) {
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            shown.addAll(page.<List<String>> path("id"));
            var next = Pages.next(page);
            page = next == null ? null : Pages.get(next);
        }
        assertThat(shown).doesNotHaveDuplicates().containsAll(expected);
        shown.retainAll(expected);
        assertThat(shown).isEqualTo(expected);
    }

    private static Response first(String query) {
        var request = given().queryParam("limit", 2).queryParam("fields", "id");
        for (var parameter : query.split("&", -1)) {
            request.queryParam(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
        }
        return request.get("/metadata");
    }

    /** Times and names repeat. */
    private void add(int i) {
        clock.set(START.plusSeconds(i / 3));
        var attributes = i % 2 == 0 ? "\"kind\": \"k\", \"labels\": {\"l\": \"%d\"}".formatted(1 + i % 4 / 2)
                : "\"namespace\": \"n\"";
        var made = given().contentType("application/json")
                .body("""
                        {"name": "%s", %s, "payload": {"even": %s}}""".formatted(i % 3 == 0 ? "a|b" : "ab" + i % 7, attributes,
                        i % 2 == 0))
                .post("/metadata?payload=object");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(200);
    }
}
