package quintet.number.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** A million numbers: pages, cursors and the search are right there too, and nobody who pages deep is turned away. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MillionNumbersTest {

    private static final int ROWS = 1_000_000;
    private static final int PRICES = 500;
    private static final int MAX_REJECTIONS = 200;

    @BeforeAll
    static void fill() {
        Postgres.clear();
        Postgres.execute(
                """
                        INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency, country, type)
                        SELECT '+55 84 9' || lpad(n::text, 8, '0'), '+55849' || lpad(n::text, 8, '0'), n %% %d, n, 'U$', 'USD', 'BR', 'mobile'
                          FROM generate_series(1, %d) n"""
                        .formatted(PRICES, ROWS));
        Postgres.execute("VACUUM ANALYZE number");
    }

    @AfterAll
    static void empty() {
        Postgres.clear();
    }

    @ParameterizedTest
    @CsvSource({ "page=1, 1, 100", "page=10000, 999901, 1000000", "page=5000&sort=-setupPrice, 500100, 500001",
            "page=1000&perPage=1000&sort=value, 999001, 1000000", "page=10001, , " })
    void pages_are_found_at_any_depth(String query, Integer first, Integer last) {
        var page = list(query);
        assertThat(page.<Integer> path("meta.total")).isEqualTo(ROWS);
        var prices = page.<List<String>> path("data.setupPrice");
        if (first == null) {
            assertThat(prices).isEmpty();
        } else {
            assertThat(prices).startsWith(first.toString()).endsWith(last.toString());
        }
    }

    @Test
    void cursors_lead_through_equal_prices_without_a_gap() {
        var next = "limit=1000&sort=-monthyPrice";
        for (int page = 1; page <= 5; page++) {
            var rows = list(next);
            assertThat(rows.<List<Integer>> path("data.id"))
                    .isEqualTo(list("perPage=1000&sort=-monthyPrice&page=" + page).path("data.id"));
            next = rows.header("Link").replaceAll("<.*\\?(.*)>; rel=\"next\"", "$1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "12345", "777", "0000001", "99999999", "1", "84 9001", "%2B5584900" })
    void a_search_finds_what_a_scan_finds(String digits) {
        var pattern = digits.startsWith("%2B") ? digits.replace("%2B", "+") + "%" : "%" + digits.replace(" ", "") + "%";
        var expected = Postgres.query("SELECT id FROM number WHERE e164 LIKE '" + pattern + "' ORDER BY id LIMIT 100");
        var page = list("q=" + digits.replace(" ", "%20"));
        assertThat(page.<List<Integer>> path("data.id")).extracting(String::valueOf).isEqualTo(expected);
        var all = Integer.parseInt(Postgres.query("SELECT count(*) FROM number WHERE e164 LIKE '" + pattern + "'").get(0));
        int most = digits.length() < 3 ? 1000 : 10_000;
        assertThat(page.<Integer> path("meta.total")).isEqualTo(Math.min(all, most));
        assertThat(page.<String> path("meta.totalRelation")).isEqualTo(all > most ? "gte" : null);
    }

    @Test
    void many_people_who_page_deep_all_get_their_page() {
        var pages = AtOnce.all(12, i -> insist("sort=monthyPrice&page=" + (9000 + i)));
        assertThat(pages).allSatisfy(page -> assertThat(page.<List<?>> path("data")).hasSize(100));
    }

    @Test
    void totals_of_a_million_numbers_are_exact() {
        assertThat(given().get("/numbers/totals").asString()).isEqualTo(
                "[{\"currency\":\"USD\",\"count\":1000000,\"monthyPrice\":\"249500000\",\"setupPrice\":\"500000500000\"}]");
        assertThat(given().get("/numbers/totals?country=BR").asString()).isEqualTo(given().get("/numbers/totals").asString());
    }

    /** Asks again after a 503: on a slow machine the last of many may wait longer than the deadline. */
    private static Response insist(String query) {
        var page = given().get("/numbers?" + query);
        for (int i = 0; i < MAX_REJECTIONS && page.statusCode() == 503; i++) {
            page = given().get("/numbers?" + query);
        }
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page;
    }

    private static Response list(String query) {
        var page = given().urlEncodingEnabled(false).get("/numbers?" + query);
        assertThat(page.statusCode()).as(query + ": " + page.asString()).isEqualTo(200);
        return page;
    }
}
