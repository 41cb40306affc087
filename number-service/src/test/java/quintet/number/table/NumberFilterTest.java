package quintet.number.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Filters of the table, its totals, and the rows after a cursor. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberFilterTest {

    private static final List<String> BODIES = List.of(
            "\"+55 84 91234-0001\", \"monthyPrice\": \"0.50\", \"setupPrice\": 10, \"currency\": \"U$\", \"labels\": [\"gold\", \"new\"]",
            "\"+1 212-555-0100\", \"monthyPrice\": \"0.5\", \"setupPrice\": 9, \"currency\": \"USD\", \"labels\": [\"gold\"]",
            "\"+55 (84) 3234 0000\", \"monthyPrice\": \"2\", \"setupPrice\": \"1\", \"currency\": \"R$\"",
            "\"+44 20 7031 3000\", \"monthyPrice\": \"10\", \"setupPrice\": \"3.40\", \"currency\": \"£\"",
            "\"+800 1234 5678\", \"monthyPrice\": \"0.03\", \"setupPrice\": \"3.4\", \"currency\": \"US$\", \"labels\": [\"goldfish\"]");

    private final List<Integer> ids = new ArrayList<>();

    @BeforeEach
    void create_five_numbers() {
        Postgres.clear();
        for (var body : BODIES) {
            ids.add(given().contentType("application/json").body("{\"value\": " + body + "}").post("/numbers")
                    .<Integer> path("id"));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "country=BR, 13", "country=US, 2", "country=001, 5", "country=ZZ, ``",
            "type=mobile, 1", "type=fixed-line, 34", "type=toll-free, 5", "state=available, 12345", "state=reserved, ``",
            "label=gold, 12", "`label=gold,new`, 1", "`label=new,gold`, 1", "label=silver, ``", "label=goldfish, 5",
            "currency=USD&minMonthyPrice=0.5, 12", "currency=USD&maxMonthyPrice=0.49, 5",
            "currency=U$&minMonthyPrice=0.03&maxMonthyPrice=0.03, 5", "country=BR&currency=BRL, 3",
            "q=55&country=BR&type=mobile&state=available&label=gold&currency=USD, 1" })
    void filters_are_combined(String query, String expected) {
        var page = list("?" + query);
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(order(page)).isEqualTo(expected);
        assertThat(page.<Integer> path("meta.total")).isEqualTo(expected.length());
        assertThat(order(list("?limit=9&sort=id&" + query))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "country=br", "country=Brazil", "country=", "type=cell", "state=sold", "state=", "label=",
            "label=a,",
            "label=a%20b", "currency=USD&minMonthyPrice=-1", "currency=USD&maxMonthyPrice=1e3", "view=all", "view=", "limit=0",
            "limit=1001", "cursor=abc", "cursor=" })
    void a_bad_filter_is_named(String query) {
        var name = query.substring(query.lastIndexOf('&') + 1).split("=", 2)[0];
        assertProblem(list("?" + query), 400, "invalid-request").in(name);
    }

    @Test
    void a_price_range_needs_a_currency() {
        assertProblem(list("?minMonthyPrice=1"), 400, "invalid-request").in("currency");
        assertProblem(list("?maxMonthyPrice=1"), 400, "invalid-request").in("currency");
    }

    @Test
    void a_page_by_its_number_and_a_cursor_exclude_each_other() {
        assertProblem(list("?page=1&limit=2"), 400, "invalid-request").in("page");
        assertProblem(list("?perPage=1&limit=2"), 400, "invalid-request").in("perPage");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "id, 12345", "-id, 54321", "value, 24315", "-value, 51342", "monthyPrice, 51234",
            "-monthyPrice, 43215", "setupPrice, 34521", "`setupPrice,-id`, 35421", "`currency,-setupPrice`, 34125",
            "`-currency,value,setupPrice,monthyPrice,-id`, 21543", "`-monthyPrice,value`, 43215",
            "`-setupPrice,monthyPrice`, 12543" })
    void rows_after_a_cursor_continue_the_list_in_any_order(String sort, String expected) {
        var all = new StringBuilder();
        var next = "/numbers?limit=2&sort=" + sort;
        for (int pages = 0; next != null && pages < 4; pages++) {
            var page = given().urlEncodingEnabled(false).get(next);
            assertThat(page.<Object> path("meta").toString()).isEqualTo("{limit=2}");
            all.append(order(page));
            var link = page.header("Link");
            next = link == null ? null : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
        }
        assertThat(all.toString()).isEqualTo(expected).isEqualTo(order(list("?sort=" + sort)));
    }

    @Test
    void a_cursor_belongs_to_its_list() {
        var cursor = list("?limit=2&sort=value").header("Link").replaceAll(".*cursor=([^>]*)>.*", "$1");
        assertProblem(list("?limit=2&sort=setupPrice&cursor=" + cursor), 400, "invalid-request").in("cursor");
        assertProblem(list("?limit=2&cursor=" + cursor), 400, "invalid-request").in("cursor");
        assertThat(order(list("?sort=value&cursor=" + cursor))).isEqualTo("315");
    }

    @Test
    void rows_that_come_and_go_move_no_row_after_a_cursor() {
        var next = list("?limit=2").header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        given().delete("/numbers/" + ids.get(0));
        given().delete("/numbers/" + ids.get(1));
        assertThat(order(given().urlEncodingEnabled(false).get(next))).isEqualTo("34");
    }

    @Test
    void totals_are_exact_and_never_add_currencies() {
        assertThat(given().get("/numbers/totals").asString()).isEqualTo("""
                [{"currency":"BRL","count":1,"monthyPrice":"2","setupPrice":"1"},\
                {"currency":"GBP","count":1,"monthyPrice":"10","setupPrice":"3.40"},\
                {"currency":"USD","count":3,"monthyPrice":"1.03","setupPrice":"22.4"}]""");
        assertThat(given().get("/numbers/totals?currency=GBP").<List<?>> path("")).hasSize(1);
        assertThat(given().get("/numbers/totals?label=gold").asString())
                .isEqualTo("[{\"currency\":\"USD\",\"count\":2,\"monthyPrice\":\"1.00\",\"setupPrice\":\"19\"}]");
        assertThat(given().get("/numbers/totals?q=999999").asString()).isEqualTo("[]");
        given().delete("/numbers/" + ids.get(3));
        assertThat(given().get("/numbers/totals").<List<String>> path("currency")).containsExactly("BRL", "USD");
        assertProblem(given().get("/numbers/totals?page=1"), 400, "invalid-request").in("page");
    }

    @Test
    void a_full_view_has_what_the_numbering_plan_says() {
        assertThat(list("?view=full&limit=1").asString()).isEqualTo("{\"meta\":{\"limit\":1},\"data\":[{\"id\":" + ids.get(0)
                + """
                        ,"value":"+55 84 91234-0001","monthyPrice":"0.50","setupPrice":"10","currency":"U$",\
                        "e164":"+5584912340001","international":"+55 84 91234-0001","national":"(84) 91234-0001",\
                        "country":"BR","type":"mobile","state":"available","labels":["gold","new"]}]}""");
    }

    private static Response list(String query) {
        return given().urlEncodingEnabled(false).get("/numbers" + query);
    }

    private String order(Response page) {
        return page.<List<Integer>> path("data.id").stream().map(id -> String.valueOf(ids.indexOf(id) + 1))
                .collect(Collectors.joining());
    }
}
