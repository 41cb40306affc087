package quintet.number.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** The table of numbers, over HTTP. */
abstract class NumberListRules {

    private static final String[] ROWS = {
            "+55 84 91234-0001, 0.5, 10, U$",
            "+1 212-555-0100, 0.50, 9, USD",
            "+55 (84) 91234 0000, 2, 1, R$",
            "+44 20 7031 3000, 10, 3.40, £",
            "+44 2070313001, 0.03, 3.4, US$" };

    @BeforeEach
    void create_five_numbers() {
        Postgres.clear();
        for (var row : ROWS) {
            var cells = row.split(", ");
            var body = "{\"value\": \"%s\", \"monthyPrice\": %s, \"setupPrice\": %s, \"currency\": \"%s\"}";
            var created = given().contentType("application/json").body(body.formatted((Object[]) cells)).post("/numbers");
            assertThat(created.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void an_empty_inventory_is_an_empty_page() {
        Postgres.clear();
        var page = list("");
        assertThat(page.asString())
                .isEqualTo("{\"meta\":{\"page\":1,\"perPage\":100,\"totalPages\":0,\"total\":0},\"data\":[]}");
        assertThat(page.header("Link")).isEqualTo("</numbers?page=1>; rel=\"first\", </numbers?page=1>; rel=\"last\"");
    }

    @ParameterizedTest
    @CsvSource({ "91234, 13", "912340, 13", "(84) 91234-00, 13", "2070313, 45", "3001, 5", "1, 12345", "%2B1, 2",
            "%2B44 20, 45",
            "+55, 123", "777, ''" })
    void digits_are_found_in_any_format(String typed, String ids) {
        assertThat(order(list("?q=" + typed.replace(" ", "%20")))).isEqualTo(ids);
    }

    @Test
    void a_search_has_its_own_total_and_other_filters() {
        assertThat(list("?q=9&perPage=1&page=9").asString())
                .isEqualTo("{\"meta\":{\"page\":9,\"perPage\":1,\"totalPages\":2,\"total\":2},\"data\":[]}");
        assertThat(order(list("?q=91234&currency=BRL"))).isEqualTo("3");
        assertThat(order(list("?q=2&sort=-monthyPrice"))).isEqualTo("43215");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%20", "abc", "12x", "%25", "_", "5%2B5", "()" })
    void a_search_without_digits_is_rejected(String typed) {
        assertProblem(given().urlEncodingEnabled(false).get("/numbers?q=" + typed), 400, "invalid-request").in("q");
    }

    @Test
    void pages_are_linked_to_each_other() {
        var middle = list("?perPage=2&page=2&sort=-id%2Cvalue");
        assertThat(middle.asString())
                .startsWith("{\"meta\":{\"page\":2,\"perPage\":2,\"totalPages\":3,\"total\":5},\"data\":[{");
        assertThat(order(middle)).isEqualTo("32");
        var others = "&perPage=2&sort=-id%2Cvalue>; rel=";
        assertThat(middle.header("Link")).isEqualTo("</numbers?page=1" + others + "\"first\", </numbers?page=1" + others
                + "\"prev\", </numbers?page=3" + others + "\"next\", </numbers?page=3" + others + "\"last\"");
        assertThat(order(list("?perPage=2&page=3"))).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = { "?page=2", "?page=999999999", "?page=999999999&perPage=1000" })
    void a_page_beyond_the_end_is_empty_and_links_back(String query) {
        var page = list(query);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.<List<?>> path("data")).isEmpty();
        assertThat(page.<Integer> path("meta.total")).isEqualTo(5);
        assertThat(page.header("Link")).contains("page=1", "rel=\"prev\"").doesNotContain("next");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "``, 12345", "-id, 54321", "value, 24531", "-value, 13542", "monthyPrice, 51234",
            "-monthyPrice, 43215", "`-monthlyPrice,value`, 43215", "setupPrice, 34521", "`setupPrice,-id`, 35421",
            "`currency,-setupPrice`, 34125", "`-currency,value,setupPrice,monthyPrice,-id`, 25143" })
    void the_table_is_sorted_by_any_members(String sort, String expected) {
        var page = list(sort.isEmpty() ? "" : "?sort=" + sort);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(order(page)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "USD, 125", "U$, 125", "US$, 125", "BRL, 3", "R$, 3", "%C2%A3, 4", "GBP, 4" })
    void a_currency_is_found_under_each_of_its_labels(String currency, String expected) {
        assertThat(order(list("?currency=" + currency))).isEqualTo(expected);
        assertThat(order(list("?currency=EUR"))).isEmpty();
    }

    @Test
    void the_total_counts_the_filtered_numbers() {
        assertThat(list("?currency=USD&perPage=2").asString())
                .startsWith("{\"meta\":{\"page\":1,\"perPage\":2,\"totalPages\":2,\"total\":3},");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "page=0, page", "page=-1, page", "page=1.5, page", "page=x, page", "page=, page",
            "page=99999999999999999999, page", "page=%2B1, page", "perPage=0, perPage", "perPage=1001, perPage",
            "perPage=, perPage", "sort=price, sort", "sort=, sort", "sort=-, sort", "`sort=id,`, sort", "`sort=id,-id`, sort",
            "`sort=monthyPrice,monthlyPrice`, sort", "sort=version, sort", "sort=ID, sort", "sort=id%20desc, sort",
            "sort=id%00, sort", "`sort=(select%201)`, sort", "currency=$, currency", "currency=usd, currency",
            "currency=%00, currency", "currency=, currency" })
    void a_bad_parameter_is_reported_by_name(String query, String parameter) {
        assertProblem(list("?" + query), 400, "invalid-request").in(parameter);
    }

    @Test
    void all_bad_parameters_are_reported_together() {
        assertProblem(list("?page=0&perPage=0&sort=x&currency=x"), 400, "invalid-request")
                .in("page", "perPage", "sort", "currency");
    }

    @Test
    void unknown_parameters_are_rejected_together() {
        assertProblem(list("?color=red&pages=7&page=1"), 400, "invalid-request").in("color", "pages");
        assertProblem(list("?page=1&page=2"), 400, "invalid-request").in("page");
    }

    private static Response list(String query) {
        return given().urlEncodingEnabled(false).get("/numbers" + query);
    }

    /** The indexes in {@link #ROWS} of a page's numbers, in the order of the page. */
    private static String order(Response page) {
        var order = new StringBuilder();
        for (var value : page.<List<String>> path("data.value")) {
            for (int i = 0; i < ROWS.length; i++) {
                if (ROWS[i].startsWith(value + ",")) {
                    order.append(i + 1);
                }
            }
        }
        return order.toString();
    }
}
