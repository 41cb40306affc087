package quintet.sensor;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import quintet.sensor.statistics.StatisticsView;

/**
 * A sensor in the list of sensors: its name, its statistics and its last value.
 *
 * @param lastValue the value at the greatest timestamp
 */
@JsonPropertyOrder({ "sensor", "statistics", "last_value" })
record SensorView(@Schema(required = true, examples = "sensor1") String sensor, @JsonUnwrapped StatisticsView statistics,
        @JsonProperty("last_value") @Schema(required = true, examples = "2.0") double lastValue) {
}
