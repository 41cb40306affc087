package quintet.sensor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The list of sensors. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SensorListTest {

    @BeforeEach
    void clear() {
        Postgres.clear();
    }

    @Test
    void sensors_are_listed_by_name_with_their_statistics() {
        new Sensor("b").send(1, 2);
        new Sensor("a").send(3);
        assertThat(given().get("/statistics").asString()).isEqualTo(
                "[{\"sensor\":\"a\",\"last_measurement\":\"2021-11-08T21:38:09+00:00\",\"count\":1,\"avg\":3.0,\"last_value\":3.0},"
                        + "{\"sensor\":\"b\",\"last_measurement\":\"2021-11-08T21:38:09+00:00\",\"count\":2,\"avg\":1.5,\"last_value\":1.0}]");
    }

    @Test
    void the_last_value_is_that_of_the_last_timestamp_whatever_arrives_later() {
        var sensor = new Sensor("a");
        sensor.post("2021-11-08T21:38:09+01:00", 1e-7);
        sensor.post("2021-11-08T21:38:08+01:00", 5);
        assertThat(given().get("/statistics").asString()).contains("\"last_measurement\":\"2021-11-08T21:38:09+01:00\"",
                "\"last_value\":1.0E-7}");
        sensor.post("2021-11-08T20:38:10Z", -4.5);
        assertThat(given().get("/statistics").asString()).contains("\"last_value\":-4.5}");
    }

    @Test
    void a_cleared_sensor_is_not_listed() {
        new Sensor("a").send(3).clear();
        assertThat(given().get("/statistics").asString()).isEqualTo("[]");
        assertThat(given().get("/statistics/").asString()).isEqualTo("[]");
    }

    @Test
    void sensors_are_found_by_a_prefix_of_their_names() {
        for (var name : List.of("a", "ab", "ab%", "abc", "ac", "AB", "b", "ab\uDBFF\uDFFFx")) {
            new Sensor(name).send(1);
        }
        assertThat(given().queryParam("q", "ab").get("/statistics").<List<String>> path("sensor"))
                .containsExactly("ab", "ab%", "abc", "ab\uDBFF\uDFFFx");
        assertThat(given().queryParam("q", "ab%").get("/statistics").<List<String>> path("sensor")).containsExactly("ab%");
        assertThat(given().queryParam("q", "x").get("/statistics").asString()).isEqualTo("[]");
        assertProblem(given().queryParam("q", "").get("/statistics"), 400, "invalid-request").in("q");
    }

    @Test
    void a_page_of_found_sensors_links_to_the_next_page() {
        for (var name : List.of("a", "b1", "b2", "c")) {
            new Sensor(name).send(1);
        }
        var link = given().get("/statistics?q=b&limit=1").header("Link").replaceAll("<([^>]+)>.*", "$1");
        assertThat(given().urlEncodingEnabled(false).get(link).<List<String>> path("sensor")).containsExactly("b2");
        assertProblem(given().urlEncodingEnabled(false).get(link.replace("q=b", "q=c")), 400, "invalid-request").in("cursor");
    }

    @Test
    void names_with_any_characters_are_valid_cursors() {
        new Sensor("a&b=c").send(1);
        new Sensor("ä <b>").send(1);
        new Sensor("日本").send(1);
        var shown = new StringBuilder();
        var next = "/statistics?limit=1";
        for (int pages = 0; next != null && pages < 5; pages++) {
            var page = given().urlEncodingEnabled(false).get(next);
            shown.append(page.<String> path("sensor[0]")).append('|');
            next = page.header("Link") == null ? null : page.header("Link").replaceAll("<([^>]+)>.*", "$1");
        }
        assertThat(shown).hasToString("a&b=c|ä <b>|日本|");
    }
}
