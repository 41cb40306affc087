package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Postgres;

/** With settings of its own. {@code sensor.default-zone}: timestamps without an offset are taken there, summer time and all. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(SensorZoneTest.Berlin.class)
class SensorZoneTest {

    /** The setting under test. */
    public static class Berlin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sensor.default-zone", "Europe/Berlin", "sensor.max-measurements", "2",
                    "quintet.http.require-if-match", "true");
        }
    }

    private final Sensor sensor = Sensor.fresh();

    @Test
    void a_timestamp_without_offset_is_taken_in_the_zone() {
        sensor.post("2021-01-01T00:00", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-01-01T00:00:00+01:00");
        sensor.post("2021-07-01T00:00", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-07-01T00:00:00+02:00");
        sensor.post("2021-07-02T00:00Z", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-07-02T00:00:00+00:00");
    }

    @Test
    void clearing_what_has_no_tag_needs_no_condition() {
        assertThat(sensor.clear().statusCode()).isEqualTo(204);
    }

    @Test
    void a_request_carries_as_many_measurements_as_set() {
        var two = sensor.measurement("2021-01-01T00:00", 1) + "," + sensor.measurement("2021-01-01T00:00", 1);
        assertThat(Sensor.post("[" + two + "]").statusCode()).isEqualTo(204);
        assertThat(Sensor.post("[" + two + "," + two + "]").statusCode()).isEqualTo(413);
    }
}
