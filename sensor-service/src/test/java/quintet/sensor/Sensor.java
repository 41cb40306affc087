package quintet.sensor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

import io.restassured.response.Response;

/** A sensor with a unique name, used over HTTP. */
public record Sensor(String name) {

    public static Sensor fresh() {
        return new Sensor("sensor-" + UUID.randomUUID());
    }

    /** Posts one array of measurements, as JSON. */
    public static Response post(String body) {
        return given().contentType("application/json").body(body).post("/data");
    }

    /** One measurement of this sensor, as JSON. */
    public String measurement(String timestamp, double value) {
        return "{\"sensor\": \"%s\", \"timestamp\": \"%s\", \"value\": %s}".formatted(name, timestamp, value);
    }

    public Response post(String timestamp, double value) {
        return post("[" + measurement(timestamp, value) + "]");
    }

    /** Posts values of one moment in one request. */
    public Sensor send(double... values) {
        var body = Arrays.stream(values)
                .mapToObj(value -> measurement("2021-11-08T21:38:09Z", value))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(post(body).statusCode()).isEqualTo(204);
        return this;
    }

    public Response statistics() {
        return given().get("/statistics/" + name);
    }

    public Response clear() {
        return given().delete("/statistics/" + name);
    }

    public double average() {
        return Double.parseDouble(statistics().asString().replaceAll(".*\"avg\":(.*)}", "$1"));
    }
}
