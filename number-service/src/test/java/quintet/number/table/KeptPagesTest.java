package quintet.number.table;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;
import quintet.number.FreshNumber;

/** Kept pages are never older than an acknowledged change, whoever made it. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class KeptPagesTest {

    private static final String PAGE = "/numbers?perPage=7";

    @BeforeEach
    void empty_the_table() {
        Postgres.clear();
    }

    @Test
    void a_page_that_the_client_has_is_not_sent_again() {
        var page = given().get(PAGE);
        var tag = page.header("ETag");
        var again = given().header("If-None-Match", tag).get(PAGE);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.asString()).isEmpty();
        assertThat(given().header("If-None-Match", "\"other\", W/" + tag).get(PAGE).statusCode()).isEqualTo(304);
        create();
        var changed = given().header("If-None-Match", tag).get(PAGE);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void a_page_has_each_change_that_was_acknowledged_before() {
        var id = create();
        var page = "/numbers?perPage=1000";
        for (int i = 0; i < 20; i++) {
            var price = "7." + i;
            assertThat(given().contentType("application/json").body("{\"setupPrice\": \"" + price + "\"}")
                    .patch("/numbers/" + id).statusCode()).isEqualTo(200);
            assertThat(given().get(page).<List<String>> path("data.findAll { it.id == " + id + " }.setupPrice"))
                    .containsExactly(price);
        }
    }

    @Test
    void a_page_has_changes_that_others_made() {
        var id = create();
        assertThat(prices(id)).containsExactly("3.40");
        Postgres.execute("UPDATE number SET setup_price = 8.125 WHERE id = " + id);
        assertThat(prices(id)).containsExactly("8.125");
        Postgres.execute("DELETE FROM number WHERE id = " + id);
        assertThat(prices(id)).isEmpty();
        create();
        Postgres.execute("TRUNCATE number");
        assertThat(given().get("/numbers").<Integer> path("meta.total")).isZero();
    }

    @Test
    void readers_beside_writers_never_go_back() {
        var id = create();
        var readers = AtOnce.answers(24, i -> {
            if (i % 4 == 0) {
                return given().contentType("application/json").body("{\"setupPrice\": " + i + "}").patch("/numbers/" + id);
            }
            var before = given().get("/numbers/" + id).<String> path("setupPrice");
            var page = given().get("/numbers?perPage=999");
            var after = given().get("/numbers/" + id).<String> path("setupPrice");
            // Between two equal reads of the row, no reader of the page may see another price.
            if (before.equals(after)) {
                assertThat(page.<List<String>> path("data.findAll { it.id == " + id + " }.setupPrice")).containsExactly(after);
            }
            return page;
        });
        assertThat(readers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }

    private static List<String> prices(long id) {
        return given().get("/numbers?perPage=1000").path("data.findAll { it.id == " + id + " }.setupPrice");
    }

    private static long create() {
        return given().contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath().getLong("id");
    }
}
