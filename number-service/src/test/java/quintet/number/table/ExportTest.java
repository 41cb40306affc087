package quintet.number.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/** Exports have all rows of a list, in formats that spreadsheets and programs read. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ExportTest {

    @BeforeEach
    void clear() {
        Postgres.clear();
    }

    @Test
    void an_export_as_csv_is_safe_for_spreadsheets() {
        var id = create(
                "{\"value\": \"+55 84 91234-4321\", \"monthyPrice\": \"0.030\", \"setupPrice\": \"3.40\", \"currency\": \"U$\","
                        + " \"labels\": [\"b\", \"a\"]}");
        given().contentType("application/json").body("{\"seconds\": 600, \"for\": \"=cmd|' /C \\\"calc\\\"'!A0, Ltd\"}")
                .post("/numbers/" + id + "/reservation");
        var csv = export("text/csv", "");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv");
        assertThat(csv.asString()).isEqualTo("id,value,monthyPrice,setupPrice,currency\r\n" + id
                + ",'+55 84 91234-4321,0.030,3.40,U$\r\n");
        assertThat(export("text/csv", "?view=full").asString()).startsWith(
                "id,value,monthyPrice,setupPrice,currency,e164,international,national,country,type,state,holder,reservedUntil,"
                        + "labels,changedBy\r\n" + id + ",'+55 84 91234-4321,0.030,3.40,U$,'+5584912344321,'+55 84 91234-4321,"
                        + "(84) 91234-4321,BR,mobile,reserved,\"'=cmd|' /C \"\"calc\"\"'!A0, Ltd\",")
                .endsWith(",\"a,b\",\r\n");
    }

    @Test
    void an_export_has_all_rows_of_the_list_in_its_order() {
        Postgres.execute("INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)"
                + " SELECT '+5584' || n, '+5584' || n, n % 7, n, 'U$', CASE n % 2 WHEN 0 THEN 'USD' ELSE 'BRL' END"
                + " FROM generate_series(900000001, 900002500) n");
        var lines = export("application/x-ndjson", "?currency=USD&sort=-monthyPrice,value").asString().lines().toList();
        assertThat(lines).hasSize(1250).doesNotHaveDuplicates().allMatch(line -> line.endsWith("\"currency\":\"U$\"}"));
        assertThat(lines.get(0)).contains("\"monthyPrice\":\"6\"");
        var page = given().get("/numbers?currency=USD&sort=-monthyPrice,value&perPage=1000").asString();
        assertThat(page.substring(page.indexOf("[") + 1).replace("},{", "}\n{").replace("]}", "").lines())
                .containsExactlyElementsOf(lines.subList(0, 1000));
        assertThat(export("text/csv", "").asString().lines()).hasSize(2501);
    }

    @Test
    void an_empty_inventory_is_an_empty_export() {
        assertThat(export("text/csv", "").asString()).isEqualTo("id,value,monthyPrice,setupPrice,currency\r\n");
        assertThat(export("application/x-ndjson", "").asString()).isEmpty();
    }

    @Test
    void json_is_the_default_and_other_types_are_not_acceptable() {
        assertThat(given().accept("*/*").get("/numbers").contentType()).startsWith("application/json");
        assertThat(given().get("/numbers").header("Vary")).contains("Accept");
        assertProblem(given().accept("text/html").get("/numbers"), 406, "not-acceptable");
        assertProblem(given().accept("application/xml").get("/numbers"), 406, "not-acceptable");
    }

    @Test
    void an_export_has_no_pages() {
        assertProblem(export("text/csv", "?page=1"), 400, "invalid-request").in("page");
        assertProblem(export("application/x-ndjson", "?limit=1"), 400, "invalid-request").in("limit");
        assertProblem(export("text/csv", "?country=x"), 400, "invalid-request").in("country");
    }

    private static Response export(String type, String query) {
        return given().accept(type + ", application/problem+json").get("/numbers" + query);
    }

    private static long create(String body) {
        return given().contentType("application/json").body(body).post("/numbers").jsonPath().getLong("id");
    }
}
