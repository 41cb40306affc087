package quintet.sensor;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import quintet.sensor.statistics.StatisticsView;

/** A sensor in the list of sensors: its name and its statistics. */
@JsonPropertyOrder({ "sensor", "statistics" })
record SensorView(@Schema(required = true, examples = "sensor1") String sensor, @JsonUnwrapped StatisticsView statistics) {
}
