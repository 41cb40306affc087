package quintet.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.stores.Postgres;

/** The default zone, with its summer time, applies to timestamps without an offset. */
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
    void the_zone_applies_to_a_timestamp_without_offset() {
        sensor.post("2021-01-01T00:00", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-01-01T00:00:00+01:00");
        sensor.post("2021-07-01T00:00", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-07-01T00:00:00+02:00");
        sensor.post("2021-07-02T00:00Z", 1);
        assertThat(sensor.statistics().<String> path("last_measurement")).isEqualTo("2021-07-02T00:00:00+00:00");
    }

    @Test
    void clearing_a_resource_without_entity_tag_needs_no_condition() {
        assertThat(sensor.clear().statusCode()).isEqualTo(204);
    }

    @Test
    void a_request_has_as_many_measurements_as_configured() {
        var two = sensor.measurement("2021-01-01T00:00", 1) + "," + sensor.measurement("2021-01-01T00:00", 1);
        assertThat(Sensor.post("[" + two + "]").statusCode()).isEqualTo(204);
        assertThat(Sensor.post("[" + two + "," + two + "]").statusCode()).isEqualTo(413);
    }
}
