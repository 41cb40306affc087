package quintet.sensor.rollup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;
import quintet.sensor.Sensor;

/** Statistics that are read from roll-ups. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class RollupApiTest {

    private static final String NOTHING = "\"first_measurement\":null,\"first_value\":null,\"last_value\":null,\"min\":null,"
            + "\"max\":null,\"stddev\":null,\"p50\":null,\"p90\":null,\"p99\":null,\"last_received\":null,\"late\":0,"
            + "\"duplicates\":0,\"pending\":0}";

    private static final Instant START = Instant.parse("2020-12-31T23:30:00Z");

    @Inject
    FreshRepository fresh;

    private final Sensor sensor = Sensor.fresh();

    @Test
    void the_full_view_has_all_members() {
        sensor.post("2021-01-01T00:00+05:30", 2.2);
        sensor.post("2021-01-01T00:01:00.000001+00:00", 2.0);
        var full = rolled();
        assertThat(full.asString())
                .startsWith("{\"last_measurement\":\"2021-01-01T00:01:00.000001+00:00\",\"count\":2,\"avg\":2.1,"
                        + "\"first_measurement\":\"2021-01-01T00:00:00+05:30\",\"first_value\":2.2,\"last_value\":2.0,\"min\":2.0,"
                        + "\"max\":2.2,\"stddev\":0.10000000000000009,\"p50\":2.0,\"p90\":2.0,\"p99\":2.0,\"last_received\":\"20")
                .endsWith("Z\",\"late\":0,\"duplicates\":0,\"pending\":0}");
    }

    @Test
    void an_unknown_sensor_has_no_statistics() {
        assertThat(full("").asString())
                .isEqualTo("{\"last_measurement\":null,\"count\":0,\"avg\":0.0," + NOTHING);
        assertThat(given().get(series("from=2021-01-01T00:00Z&to=2021-01-02T00:00Z")).asString()).isEqualTo("[]");
    }

    @Test
    void a_post_of_many_sensors_is_rolled_up_whole() {
        // More roll-ups than a pass prepares before it writes.
        int sensors = 7000;
        assertThat(Sensor.post(IntStream.range(0, sensors)
                .mapToObj(i -> new Sensor(sensor.name() + "-" + i).measurement("2021-01-01T00:00Z", i))
                .collect(Collectors.joining(",", "[", "]"))).statusCode()).isEqualTo(204);
        await().untilAsserted(() -> assertThat(Postgres.query("""
                SELECT concat_ws(' ', span, count(*), sum(r.count), sum(r.total)) FROM rollup r JOIN sensor s ON s.id = r.sensor
                 WHERE starts_with(name, '%s-') GROUP BY span ORDER BY span""".formatted(sensor.name()))).containsExactly(
                "0 7000 7000 24496500", "60 7000 7000 24496500", "3600 7000 7000 24496500"));
    }

    @Test
    void percentiles_are_within_one_percent() {
        sensor.send(IntStream.rangeClosed(1, 1000).mapToDouble(i -> i).toArray());
        var full = rolled();
        assertThat(full.jsonPath().getDouble("p50")).isBetween(500 * 0.99, 501 * 1.01);
        assertThat(full.jsonPath().getDouble("p99")).isBetween(990 * 0.99, 991 * 1.01);
        assertThat(full.asString()).contains("\"stddev\":288.6749902572095,");
    }

    @Test
    void the_largest_and_smallest_doubles_are_handled() {
        sensor.send(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MIN_VALUE);
        var full = rolled();
        assertThat(full.jsonPath().getDouble("max")).isEqualTo(Double.MAX_VALUE);
        assertThat(full.jsonPath().getDouble("stddev")).isFinite().isGreaterThan(1e308);
        var point = given().get(series("from=2021-11-08T00:00Z&to=2021-11-09T00:00Z&bucket=1d&agg=sum,p99,stddev"));
        assertThat(point.asString()).contains("\"sum\":1.7976931348623157E+308");
    }

    @Test
    void late_measurements_and_duplicates_are_counted() {
        sensor.post("2021-01-01T00:10Z", 1);
        rolled();
        Sensor.post("[%s,%s,%s,%s]".formatted(sensor.measurement("2021-01-01T00:09:30Z", 2),
                sensor.measurement("2021-01-01T00:10Z", 3), sensor.measurement("2021-01-01T00:11Z", 4),
                sensor.measurement("2021-01-01T00:11Z", 5)));
        var full = rolled();
        assertThat(full.<Integer> path("late")).isEqualTo(1);
        assertThat(full.<Integer> path("duplicates")).isEqualTo(2);
        assertThat(full("&from=2021-01-01T00:10Z&to=2021-01-01T00:11Z").<Integer> path("duplicates")).isEqualTo(1);
    }

    @Test
    void duplicates_are_found_within_ten_minutes_of_arrival() {
        sensor.post("2021-01-01T00:10Z", 1);
        rolled();
        Postgres.query("""
                UPDATE packet SET received_at = received_at - interval '11 min'
                 WHERE sensor = (SELECT id FROM sensor WHERE name = '%s') RETURNING 1""".formatted(sensor.name()));
        sensor.post("2021-01-01T00:10Z", 2);
        assertThat(rolled().<Integer> path("duplicates")).isZero();
        sensor.post("2021-01-01T00:10Z", 3);
        assertThat(rolled().<Integer> path("duplicates")).isEqualTo(1);
    }

    @Test
    void a_window_includes_its_start_and_excludes_its_end() {
        for (var minute : List.of("09:59", "10:00", "10:59", "11:00", "11:59", "12:00", "12:01")) {
            sensor.post("2021-01-01T" + minute + ":30+00:00", Integer.parseInt(minute.substring(3)));
        }
        rolled();
        assertThat(window("from=2021-01-01T10:00Z&to=2021-01-01T12:01Z").asString())
                .isEqualTo("{\"last_measurement\":\"2021-01-01T12:00:30+00:00\",\"count\":5,\"avg\":23.6}");
        assertThat(window("from=2021-01-01T10:59Z&to=2021-01-01T11:01Z").<Integer> path("count")).isEqualTo(2);
        assertThat(window("from=2021-01-01T11:00Z").<Integer> path("count")).isEqualTo(4);
        assertThat(window("to=2021-01-01T11:00Z").<Integer> path("count")).isEqualTo(3);
        assertThat(window("to=2021-01-01T09:00Z").asString())
                .isEqualTo("{\"last_measurement\":null,\"count\":0,\"avg\":0.0}");
        assertThat(full("&to=2021-01-01T09:00Z").asString()).endsWith(NOTHING);
        var part = full("&from=2021-01-01T10:00Z&to=2021-01-01T12:00Z");
        assertThat(part.<String> path("first_measurement")).isEqualTo("2021-01-01T10:00:30+00:00");
        assertThat(part.<Float> path("first_value")).isEqualTo(0);
        assertThat(part.<Float> path("last_value")).isEqualTo(59);
        assertThat(part.<Float> path("p99")).isBetween(58.4f, 59.6f);
    }

    @Test
    void pending_measurements_are_declared() {
        sensor.send(1, 2, 3);
        var answer = window("from=2021-11-08T00:00Z");
        int pending = Integer.parseInt(answer.header("X-Measurements-Pending"));
        assertThat(answer.<Integer> path("count") + pending).isEqualTo(3);
    }

    @Test
    void a_series_has_a_point_for_each_bucket_with_measurements() {
        for (var minute : List.of("09:59", "10:00", "10:59", "12:00")) {
            sensor.post("2021-01-01T" + minute + ":30+00:00", Integer.parseInt(minute.substring(3)));
        }
        rolled();
        assertThat(given().get(series("from=2021-01-01T09:00Z&to=2021-01-01T12:00Z&bucket=1h&agg=avg,max,count")).asString())
                .isEqualTo("[{\"timestamp\":\"2021-01-01T09:00:00+00:00\",\"count\":1,\"avg\":59.0,\"max\":59.0},"
                        + "{\"timestamp\":\"2021-01-01T10:00:00+00:00\",\"count\":2,\"avg\":29.5,\"max\":59.0}]");
        assertThat(given().get(series("from=2021-01-01T00:00Z&to=2021-01-02T00:00Z&bucket=PT15M")).asString())
                .isEqualTo("[{\"timestamp\":\"2021-01-01T09:45:00+00:00\",\"avg\":59.0},"
                        + "{\"timestamp\":\"2021-01-01T10:00:00+00:00\",\"avg\":0.0},"
                        + "{\"timestamp\":\"2021-01-01T10:45:00+00:00\",\"avg\":59.0},"
                        + "{\"timestamp\":\"2021-01-01T12:00:00+00:00\",\"avg\":0.0}]");
        // A bucket at the edge of the window has only measurements within the window.
        assertThat(given().get(series("from=2021-01-01T10:30Z&to=2021-01-01T12:30Z&bucket=1d&agg=count,p50,min")).asString())
                .isEqualTo("[{\"timestamp\":\"2021-01-01T00:00:00+00:00\",\"count\":2,\"min\":0.0,\"p50\":0.0}]");
    }

    @ParameterizedTest
    @CsvSource({ "/statistics, view=all, view", "/statistics, from=2021-01-01T00:00:30Z, from", "/statistics, to=now, to",
            "/statistics, from=2021-01-01T00:00Z&to=2021-01-01T00:00Z, to", "/series, to=2021-01-01T00:00Z, from",
            "/series, from=2021-01-01T00:00Z, to", "/series, from=2021-01-01T00:00Z&to=2021-01-02T00:00Z&bucket=7m, bucket",
            "/series, from=2021-01-01T00:00Z&to=2021-01-02T00:00Z&agg=median, agg",
            "/series, from=2011-01-01T00:00Z&to=2021-01-01T00:00Z, bucket" })
    void faults_are_reported_by_parameter(String path, String query, String parameter) {
        assertProblem(given().get(path + "/a?" + query), 400, "invalid-request").in(parameter);
    }

    @Test
    void roll_ups_of_a_cleared_sensor_are_gone() {
        sensor.send(1, 2, 3);
        rolled();
        sensor.clear();
        assertThat(full("").asString()).contains("\"count\":0");
        sensor.send(7);
        var again = rolled();
        assertThat(again.<Integer> path("count")).isEqualTo(1);
        assertThat(again.<Float> path("stddev")).isZero();
        await().untilAsserted(() -> assertThat(Postgres.query("SELECT sensor FROM rollup_forgotten")).isEmpty());
        assertThat(Postgres.query("SELECT 1 FROM rollup WHERE sensor NOT IN (SELECT id FROM sensor)")).isEmpty();
    }

    @Test
    void roll_ups_agree_with_the_measurements_after_concurrent_changes() {
        var sensors = IntStream.range(0, 8).mapToObj(i -> Sensor.fresh()).toList();
        var threads = Executors.newFixedThreadPool(4);
        var clients = IntStream.range(0, 4).mapToObj(client -> CompletableFuture.runAsync(() -> {
            var random = new Random(client);
            for (int round = 0; round < 40; round++) {
                var some = sensors.get(random.nextInt(sensors.size()));
                if (random.nextInt(10) == 0) {
                    some.clear();
                } else {
                    var body = IntStream.range(0, 1 + random.nextInt(50)).mapToObj(i -> some.measurement(
                            START.plusSeconds(random.nextInt(3600)).toString(), random.nextInt(1000))).toList();
                    assertThat(Sensor.post(body.toString()).statusCode()).isEqualTo(204);
                }
            }
        }, threads)).toList();
        threads.shutdown();
        clients.forEach(CompletableFuture::join);
        await().untilAsserted(() -> {
            assertThat(Postgres.query("SELECT batch FROM fresh_batch")).isEmpty();
            assertThat(Postgres.query("SELECT sensor FROM rollup_forgotten")).isEmpty();
        });
        var names = sensors.stream().map(some -> "'" + some.name() + "'").collect(Collectors.joining(","));
        assertThat(Postgres.query("""
                SELECT sensor FROM rollup r JOIN sensor s ON s.id = r.sensor
                 WHERE span = 0 AND name IN (%s)
                   AND duplicates <> r.count - (SELECT count(DISTINCT at) FROM measurement m WHERE m.sensor = s.id)"""
                .formatted(names))).isEmpty();
        for (int span : new int[] { 0, 60, 3600 }) {
            var start = span == 0 ? "timestamptz 'epoch'" : "date_bin('%d s', at, 'epoch')".formatted(span);
            var expected = """
                    SELECT m.sensor, %s, count(*), sum(value)::bigint, sum(value * value)::bigint, min(value), max(value),
                           min(at), max(at)
                      FROM measurement m JOIN sensor s ON s.id = m.sensor WHERE s.name IN (%s) GROUP BY 1, 2"""
                    .formatted(start, names);
            var found = """
                    SELECT sensor, start, count, total::bigint, squares::bigint, min, max, first_at, last_at
                      FROM rollup WHERE span = %d AND sensor IN (SELECT id FROM sensor WHERE name IN (%s))"""
                    .formatted(span, names);
            assertThat(Postgres.query("(%1$s) EXCEPT ALL (%2$s)".formatted(expected, found))).as("span %d", span).isEmpty();
            assertThat(Postgres.query("(%2$s) EXCEPT ALL (%1$s)".formatted(expected, found))).as("span %d", span).isEmpty();
        }
    }

    /** The full view without pending measurements; a pass is forced to save a second. */
    private Response rolled() {
        await().until(() -> {
            fresh.roll(1000).await().indefinitely();
            return full("").<Integer> path("pending") == 0;
        });
        return full("");
    }

    private Response full(String query) {
        return given().get("/statistics/" + sensor.name() + "?view=full" + query);
    }

    private Response window(String query) {
        return given().get("/statistics/" + sensor.name() + "?" + query);
    }

    private String series(String query) {
        return "/series/" + sensor.name() + "?" + query;
    }
}
