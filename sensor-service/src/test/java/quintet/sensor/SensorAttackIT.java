package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class SensorAttackIT extends AttackRules {

    /** Some 10 MiB, 300 kB as gzip. */
    private static final int MEASUREMENTS = 99_000;
    private static final int SENSORS = 100;

    @Override
    protected Api api() {
        return SensorApi.API;
    }

    @Override
    protected String heap() {
        return "384m";
    }

    @Override
    protected String large() {
        var measurement = "{ \"sensor\" : \"attacked-%d\" ,  \"timestamp\": \"2021-11-08T21:38:09.000000+00:00\", \"value\": %d}";
        return IntStream.range(0, MEASUREMENTS).mapToObj(i -> measurement.formatted(i % SENSORS, i))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    @Test
    void a_sensor_named_with_dots_gives_its_place_back() {
        var request = "GET /statistics/%2e HTTP/1.1\r\nHost: x\r\n" + KEY;
        var answers = answer(((request + "\r\n").repeat(40) + request + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(answers).contains("HTTP/1.1 200 ").doesNotContain("HTTP/1.1 503 ");
    }
}
