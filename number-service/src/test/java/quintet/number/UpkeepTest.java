package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** What the service does by itself, and what it warns of. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class UpkeepTest {

    @Test
    void rows_of_an_earlier_release_get_their_country_and_type() {
        Postgres.execute("INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)"
                + " SELECT '+55 84 3' || n, '+55843' || n, 1, 1, 'U$', 'USD' FROM generate_series(2000001, 2000700) n");
        await().untilAsserted(() -> assertThat(Postgres.query(
                "SELECT DISTINCT concat_ws(' ', country, type, version) FROM number WHERE e164 LIKE '+558432%'"))
                .containsExactly("BR fixed-line 2"));
        var first = Postgres.query("SELECT min(id) FROM number WHERE e164 LIKE '+558432%'").get(0);
        assertThat(given().get("/numbers/" + first + "/history").<List<String>> path("action"))
                .containsExactly("updated", "created");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "JPY | 5 | 100 | ",
            "JPY | 0.5 | 100 | monthyPrice 0.5 is finer than the smallest unit of JPY, which is 1",
            "JPY | 5.0 | 100.00 | ",
            "USD | 0.031 | 1 | monthyPrice 0.031 is finer than the smallest unit of USD, which is 0.01",
            "KWD | 0.031 | 1 | ",
            "USD | 0.03 | 3.405 | setupPrice 3.405 is finer than the smallest unit of USD, which is 0.01" })
    void an_amount_that_nobody_can_pay_is_a_warning(String currency, String monthly, String setup, String warning) {
        var body = FreshNumber.body().replace("U$", currency).replace("0.03", monthly).replace("3.40", setup);
        var created = given().contentType("application/json").body(body).post("/numbers");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.header("Warning")).isEqualTo(warning == null ? null : "299 - \"" + warning + "\"");
        var id = created.jsonPath().getLong("id");
        assertThat(given().contentType("application/json").body("{\"labels\": []}").patch("/numbers/" + id).header("Warning"))
                .isEqualTo(created.header("Warning"));
        assertThat(given().get("/numbers/" + id).header("Warning")).isNull();
    }
}
