package quintet.sensor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.restassured.RestAssured;
import quintet.kit.testing.wire.RawHttp;

/** The contract of the service over HTTP. */
abstract class SensorApiRules {

    private static final String NONE = "{\"last_measurement\":null,\"count\":0,\"avg\":0.0}";

    private final Sensor sensor = Sensor.fresh();

    @Test
    void the_documented_examples_are_answered_literally() throws IOException {
        List.of("sensor0", "sensor1").forEach(name -> new Sensor(name).clear());
        assertThat(new Sensor("sensor1").statistics().asString()).isEqualTo(example("get_statistics_ex1"));
        for (var post : List.of("post_data_ex1", "post_data_ex2", "post_data_ex3")) {
            var response = Sensor.post(example(post));
            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(response.asString()).isEmpty();
        }
        assertThat(new Sensor("sensor0").statistics().asString())
                .isEqualTo("{\"last_measurement\":\"2021-11-09T21:38:09+01:00\",\"count\":1,\"avg\":3.0}");
        assertThat(new Sensor("sensor1").statistics().<Integer> path("count")).isEqualTo(4);

        sensor.post("2021-01-01T00:01:00.000001+00:00", 2.0);
        sensor.post("2021-01-01T00:00:00+00:00", 2.2);
        assertThat(sensor.statistics().asString()).isEqualTo(example("get_statistics_ex2"));
    }

    @Test
    void an_unknown_sensor_has_empty_statistics_and_can_be_cleared() {
        assertThat(sensor.statistics().statusCode()).isEqualTo(200);
        assertThat(sensor.statistics().asString()).isEqualTo(NONE);
        assertThat(sensor.clear().statusCode()).isEqualTo(204);
    }

    @Test
    void clearing_deletes_everything_and_later_posts_start_from_zero() {
        sensor.send(1, 2, 3);
        var cleared = sensor.clear();
        assertThat(cleared.statusCode()).isEqualTo(204);
        assertThat(cleared.asString()).isEmpty();
        assertThat(sensor.statistics().asString()).isEqualTo(NONE);
        sensor.post("2020-01-01T00:00Z", 7);
        assertThat(sensor.statistics().asString())
                .isEqualTo("{\"last_measurement\":\"2020-01-01T00:00:00+00:00\",\"count\":1,\"avg\":7.0}");
    }

    @Test
    void a_timestamp_far_in_the_future_is_rejected_by_its_index() {
        var soon = OffsetDateTime.now(ZoneOffset.UTC).plusHours(23).truncatedTo(ChronoUnit.SECONDS);
        var late = sensor.measurement(soon.plusHours(2).toString(), 1);
        assertProblem(Sensor.post("[" + sensor.measurement(soon.toString(), 1) + "," + late + "]"), 400, "invalid-request")
                .at("/1/timestamp");
        assertProblem(Sensor.post("[" + late.replace("{", "{\"unit\": \"C\", ") + "]"), 400, "invalid-request")
                .at("/0/timestamp");
        assertThat(sensor.statistics().asString()).isEqualTo(NONE);
        assertThat(sensor.post(soon.toString(), 1).statusCode()).isEqualTo(204);
    }

    @Test
    void a_part_of_a_sensor_cannot_be_cleared() {
        sensor.send(2.1);
        var before = sensor.statistics().asString();
        assertProblem(given().delete("/statistics/" + sensor.name() + "?from=2021-11-08T00:00Z&to=2021-11-09T00:00Z"), 400,
                "invalid-request").in("from", "to");
        assertThat(sensor.statistics().asString()).isEqualTo(before);
        assertThat(RawHttp.answer("DELETE", "/statistics/%2e?from=2021-11-08T00:00Z", Map.of())).startsWith("HTTP/1.1 400");
    }

    @Test
    void the_answer_has_the_number_of_measurements_written() {
        var body = "[" + sensor.measurement("2021-01-01T00:00Z", 1) + "," + sensor.measurement("2021-01-01T00:00Z", 1) + "]";
        assertThat(Sensor.post(body).header("X-Measurements-Written")).isEqualTo("2");
        assertThat(Sensor.post("[]").header("X-Measurements-Written")).isEqualTo("0");
        assertThat(sensor.statistics().<Integer> path("count")).as("the same sensor and timestamp twice").isEqualTo(2);
    }

    @Test
    void the_last_measurement_is_the_greatest_moment_in_its_original_offset() {
        sensor.post("2021-01-01T12:00+05:30", 1);
        sensor.post("2021-01-01T12:00+06:00", 1);
        sensor.post("2021-01-01T06:30Z", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-01-01T12:00:00+05:30");
        sensor.post("2021-01-01T08:00-01:00", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-01-01T08:00:00-01:00");
        Sensor.post("[" + sensor.measurement("2021-01-02T00:00Z", 1) + "," + sensor.measurement("2021-01-01T00:00Z", 1) + "]");
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-01-02T00:00:00+00:00");
    }

    @Test
    void digits_after_the_microsecond_are_dropped() {
        sensor.post("2021-12-31T23:59:59.9999999Z", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-12-31T23:59:59.999999+00:00");
    }

    @Test
    void the_average_is_exact_for_any_order_and_any_requests() {
        var ones = IntStream.range(0, 14).mapToDouble(i -> 1.0).toArray();
        assertThat(sensor.send(1e16).send(ones).send(-1e16).average()).isEqualTo(0.875);
        assertThat(Sensor.fresh().send(1.7e308, 1.7e308).send(1.7e308).average()).isEqualTo(1.7e308);
        assertThat(Sensor.fresh().send(Double.MIN_VALUE).send(Double.MIN_VALUE).average()).isEqualTo(Double.MIN_VALUE);
        assertThat(Sensor.fresh().send(2.0, 2.2).average()).isEqualTo(2.1);
        assertThat(Sensor.fresh().send(-0.0).statistics().asString()).contains("\"avg\":0.0}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "-2", "2.0", "2e0", "0.0000000000000000000000000000002E31", "9223372036854775808",
            "123456789012345678901234567890", "1.7976931348623157E308", "1e-400" })
    void any_json_number_that_fits_a_double_is_a_value(String number) {
        var body = "[" + sensor.measurement("2021-01-01T00:00Z", 0).replace("0.0", number) + "]";
        assertThat(Sensor.post(body).statusCode()).isEqualTo(204);
        assertThat(sensor.average()).isEqualTo(Double.parseDouble(number));
    }

    @Test
    void a_partial_post_writes_valid_measurements_and_reports_the_others() {
        var good = sensor.measurement("2021-01-01T00:00Z", 1);
        var bodies = "[%1$s,{\"sensor\": 5},%1$s,7,%1$s]".formatted(good);
        var answer = given().contentType("application/json").body(bodies).post("/data?partial=true");
        assertProblem(answer, 400, "invalid-request").at("/1/sensor", "/1/timestamp", "/1/value", "/3");
        assertThat(answer.<Integer> path("written")).isEqualTo(3);
        assertThat(answer.header("X-Measurements-Written")).isEqualTo("3");
        assertThat(sensor.statistics().<Integer> path("count")).isEqualTo(3);
        assertThat(given().contentType("application/json").body("[" + good + "]").post("/data?partial=true").statusCode())
                .isEqualTo(204);
        assertProblem(given().contentType("application/json").body("[]").post("/data?partial=yes"), 400, "invalid-request")
                .in("partial");
    }

    @Test
    void a_repeated_partial_post_with_a_key_is_answered_alike_and_counts_once() {
        var body = "[" + sensor.measurement("2021-01-01T00:00Z", 1) + ",{}]";
        var key = sensor.name();
        for (var replayed : new String[] { null, "true" }) {
            var answer = given().contentType("application/json").header("Idempotency-Key", key).body(body)
                    .post("/data?partial=true");
            assertProblem(answer, 400, "invalid-request");
            assertThat(answer.<Integer> path("written")).isEqualTo(1);
            assertThat(answer.header("Idempotency-Replayed")).isEqualTo(replayed);
        }
        assertThat(sensor.statistics().<Integer> path("count")).isEqualTo(1);
    }

    @Test
    void unknown_members_of_a_measurement_are_ignored() {
        var telemetry = sensor.measurement("2021-01-01T00:00Z", 1).replace("{", "{\"unit\": \"C\", \"tags\": [{\"a\": [1]}], ");
        assertThat(Sensor.post("[" + telemetry + "]").statusCode()).isEqualTo(204);
        assertThat(sensor.statistics().<Integer> path("count")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "\"sensor\", 1, /1/sensor", "\"sensor\", \"\", /1/sensor",
            "\"sensor\", null, /1/sensor", "\"sensor\", [], /1/sensor", "\"sensor\", \"a\\u0000\", /1/sensor",
            "\"sensor\", \"\\udc00\", /1/sensor", "\"value\", \"1\", /1/value", "\"value\", true, /1/value",
            "\"value\", null, /1/value", "\"value\", {}, /1/value", "\"value\", 1e999, /1/value", "\"value\", -1e999, /1/value",
            "\"timestamp\", 1636407489, /1/timestamp", "\"timestamp\", null, /1/timestamp", "\"timestamp\", \"\", /1/timestamp",
            "\"timestamp\", \"2021-02-30T00:00Z\", /1/timestamp", "\"timestamp\", [[]], /1/timestamp" })
    void one_invalid_member_rejects_the_whole_request(String member, String value, String pointer) {
        var good = sensor.measurement("2021-01-01T00:00Z", 1);
        var bad = good.replaceFirst(member + ": (\"[^\"]*\"|[0-9.]+)", member + ": " + value.replace("\\", "\\\\"));
        assertProblem(Sensor.post("[" + good + "," + bad + "," + good + "]"), 400, "invalid-request").at(pointer);
        assertThat(sensor.statistics().asString()).isEqualTo(NONE);
    }

    @Test
    void all_faults_of_all_measurements_are_reported() {
        var good = sensor.measurement("2021-01-01T00:00Z", 1);
        assertProblem(Sensor.post("[{}, " + good + ", null, {\"sensor\": 5, \"timestamp\": \"2021-01-01T00:00Z\"}, [1], 2]"),
                400,
                "invalid-request")
                .at("/0/sensor", "/0/timestamp", "/0/value", "/2", "/3/sensor", "/3/value", "/4", "/5");
    }

    @Test
    void a_hundred_invalid_measurements_are_reported_and_the_rest_counted() {
        var response = Sensor
                .post(IntStream.range(0, 150).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        assertProblem(response, 400, "invalid-request");
        var details = response.<List<String>> path("errors.detail");
        assertThat(details).hasSize(101);
        assertThat(details.get(100)).isEqualTo("has 50 more invalid measurements");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "null", "\"x\"", "5", "true" })
    void a_body_that_is_not_an_array_is_rejected(String body) {
        assertProblem(Sensor.post(body), 400, "invalid-request").at("");
    }

    @Test
    void more_measurements_than_allowed_are_rejected() {
        var one = "{\"sensor\":\"%s\",\"timestamp\":\"2021-01-01T00:00Z\",\"value\":1}".formatted(sensor.name());
        var body = (one + ",").repeat(100_000) + one;
        assertProblem(Sensor.post("[" + body + "]"), 413, "body-too-large");
        assertThat(sensor.statistics().asString()).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", " ", "a+b", "ü€😀", "a/b", "/", "a/", "..", ".", "a.b", "a;b=1", "a?b#c", "%2F",
            "\"{}|\\^`[]<>", "A" })
    void any_name_can_be_addressed(String suffix) throws IOException, InterruptedException {
        // Names of only dots and slashes are kept; others are made unique.
        var name = suffix.matches("[./ ]+") ? suffix : suffix + sensor.name();
        assertThat(send("DELETE", name)).isEmpty();
        assertThat(send("GET", name)).isEqualTo(NONE);
        var body = "[" + sensor.measurement("2021-01-01T00:00Z", 5).replace(sensor.name(),
                name.replace("\\", "\\\\").replace("\"", "\\\"")) + "]";
        assertThat(Sensor.post(body).statusCode()).isEqualTo(204);
        assertThat(send("GET", name)).contains("\"count\":1,\"avg\":5.0");
        assertThat(send("DELETE", name)).isEmpty();
        assertThat(send("GET", name)).isEqualTo(NONE);
    }

    @Test
    void similar_names_are_different_sensors() throws IOException, InterruptedException {
        sensor.send(1);
        for (var other : List.of(sensor.name().replace('s', 'S'), sensor.name() + " ", sensor.name() + ";a=1",
                " " + sensor.name())) {
            assertThat(send("GET", other)).isEqualTo(NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "a%00", "%FF", "%C3%28", "%ED%A0%80" })
    void an_invalid_name_is_rejected(String segment) {
        var request = given().urlEncodingEnabled(false);
        assertProblem(request.get("/statistics/" + segment), 400, "invalid-request").in("sensor");
        assertProblem(request.delete("/statistics/" + segment), 400, "invalid-request").in("sensor");
    }

    @Test
    void a_name_has_255_characters_at_most() {
        var longest = "é".repeat(255 - 36) + sensor.name().substring(7);
        assertThat(new Sensor(longest).send(1).average()).isEqualTo(1.0);
        assertProblem(new Sensor(longest + "x").statistics(), 400, "invalid-request").in("sensor");
        assertProblem(new Sensor(longest + "x").post("2021-01-01T00:00Z", 1), 400, "invalid-request").at("/0/sensor");
    }

    @Test
    void paths_near_the_known_ones_are_not_found() {
        assertProblem(given().get("/statistics/a/b"), 404, "not-found");
        assertThat(given().get("/statistics/" + sensor.name() + "/").asString()).isEqualTo(NONE);
        assertThat(given().put("/statistics/a").header("Allow")).contains("GET", "DELETE");
    }

    /** Sends a path exactly as encoded; other clients would normalize it. */
    private static String send(String method, String name) throws IOException, InterruptedException {
        var segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
        var uri = URI.create("http://localhost:" + RestAssured.port + "/statistics/" + segment);
        var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static String example(String name) throws IOException {
        try (var file = SensorApiTest.class.getResourceAsStream("/examples/sensor-" + name + ".json")) {
            assertThat(file).isNotNull();
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return name.startsWith("get") ? text.replaceAll("\\s", "") : text;
        }
    }
}
