package quintet.sensor.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.sensor.Sensor;

/** Measurements are exported as they were received. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ExportApiTest {

    private final Sensor sensor = Sensor.fresh();

    @Test
    void measurements_are_exported_as_documents() {
        sensor.post("2021-11-08T21:38:10.5+01:00", 2.5);
        sensor.post("2021-11-08T20:38:09Z", -1);
        var answer = given().get(path());
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        assertThat(answer.headers().getValues("Vary")).contains("Accept");
        assertThat(answer.asString()).isEqualTo("""
                {"sensor":"%1$s","timestamp":"2021-11-08T20:38:09+00:00","value":-1.0}
                {"sensor":"%1$s","timestamp":"2021-11-08T21:38:10.500000+01:00","value":2.5}
                """.formatted(sensor.name()));
    }

    @Test
    void measurements_are_exported_as_a_table() {
        sensor.post("2021-11-08T20:38:09Z", 2.5);
        var answer = given().accept("text/csv").get(path());
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.asString()).isEqualTo(
                "sensor,timestamp,value\r\n" + sensor.name() + ",2021-11-08T20:38:09+00:00,2.5\r\n");
    }

    @Test
    void an_export_can_be_posted() {
        var odd = new Sensor("\"odd\"\\ ü,\n" + sensor.name());
        var name = odd.name().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        new Sensor(name).send(1.25, 1e300, 0.1);
        var lines = given().get("/measurements/{sensor}", odd.name()).asString();
        odd.clear();
        assertThat(Sensor.post(lines.lines().collect(Collectors.joining(",", "[", "]"))).statusCode()).isEqualTo(204);
        assertThat(given().get("/statistics/{sensor}", odd.name()).<Integer> path("count")).isEqualTo(3);
    }

    @Test
    void many_measurements_are_exported_in_order_and_once() {
        for (int part = 0; part < 3; part++) {
            int first = part * 3000;
            Sensor.post(IntStream.range(first, first + 3000)
                    .mapToObj(i -> sensor.measurement("2021-11-08T%02d:%02d:%02dZ".formatted(i / 3600, i / 60 % 60, i % 60), i))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        var values = given().get(path()).asString().lines().map(line -> line.replaceAll(".*\"value\":(.*)}", "$1")).toList();
        assertThat(values).isEqualTo(IntStream.range(0, 9000).mapToObj(i -> i + ".0").toList());
        // As many of one moment, in packets with one last timestamp.
        var same = Sensor.fresh();
        var second = IntStream.range(0, 6000).mapToObj(i -> same.measurement("2021-11-08T21:38:09Z", i)).toList();
        List.of(second.subList(0, 5500), second.subList(5500, 5600), second.subList(5600, 6000))
                .forEach(some -> Sensor.post(some.toString()));
        assertThat(given().get("/measurements/" + same.name()).asString().lines().distinct()).hasSize(6000);
    }

    @Test
    void a_window_is_exact_to_the_microsecond() {
        sensor.post("2021-11-08T00:00:00.000001Z", 1);
        Sensor.post("[" + sensor.measurement("2021-11-08T00:00:00.000002Z", 2) + ","
                + sensor.measurement("2021-11-08T00:00:00.000003Z", 3) + "]");
        assertThat(values("from=2021-11-08T00:00:00.000002Z")).containsExactly("2.0", "3.0");
        assertThat(values("to=2021-11-08T00:00:00.000003Z")).containsExactly("1.0", "2.0");
        assertThat(values("from=2021-11-08T01:00:00.000002+01:00&to=2021-11-08T00:00:00.000003Z")).containsExactly("2.0");
        assertThat(values("from=2021-11-09T00:00Z")).isEmpty();
    }

    @Test
    void an_unknown_sensor_has_no_measurements() {
        var answer = given().get(path());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEmpty();
        assertThat(given().accept("text/csv").get(path()).asString()).isEqualTo("sensor,timestamp,value\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { "=1+1|'=1+1", "+a|'+a", "-a|'-a", "@a|'@a", "a,b|\"a,b\"",
            "a\"b|\"a\"\"b\"", "=a,b|\"'=a,b\"", "a=b|a=b" })
    void no_name_is_exported_as_a_formula(String name, String field) {
        var odd = new Sensor(name);
        odd.clear();
        Sensor.post("[{\"sensor\": \"%s\", \"timestamp\": \"2021-11-08T21:38:09Z\", \"value\": 1}]"
                .formatted(name.replace("\"", "\\\"")));
        assertThat(given().accept("text/csv").get("/measurements/{sensor}", name).asString())
                .endsWith("\r\n" + field + ",2021-11-08T21:38:09+00:00,1.0\r\n");
    }

    @Test
    void an_invalid_request_is_answered_with_a_problem() {
        assertProblem(given().get(path() + "?from=yesterday"), 400, "invalid-request").in("from");
        assertProblem(given().get(path() + "?from=2021-11-08T00:00Z&to=2021-11-08T00:00Z"), 400, "invalid-request").in("to");
        assertProblem(given().accept("image/png").get(path()), 406, "not-acceptable");
        assertProblem(given().urlEncodingEnabled(false).get("/measurements/%FF"), 400, "invalid-request").in("sensor");
    }

    @Test
    void a_failure_before_the_first_line_is_answered_with_a_problem() {
        sensor.send(1);
        Postgres.execute("ALTER TABLE packet RENAME TO elsewhere");
        try {
            assertProblem(given().get(path()), 500, "internal-error");
        } finally {
            Postgres.execute("ALTER TABLE elsewhere RENAME TO packet");
        }
        assertThat(values("from=2021-01-01T00:00Z")).containsExactly("1.0");
    }

    private List<String> values(String query) {
        return given().urlEncodingEnabled(false).get(path() + "?" + query.replace("+", "%2B")).asString().lines()
                .map(line -> line.replaceAll(".*\"value\":(.*)}", "$1")).toList();
    }

    private String path() {
        return "/measurements/" + sensor.name();
    }
}
