package quintet.sensor.statistics;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.sensor.measurement.IsoTimestamp;

/**
 * All statistics of a sensor's measurements, of all of them or of a window.
 *
 * @param statistics those of the brief view
 * @param firstMeasurement the smallest timestamp, in the offset it was sent with
 * @param firstValue the value at the smallest timestamp
 * @param lastValue the value at the greatest timestamp
 * @param stddev the population standard deviation
 * @param p50 the median; percentiles have a relative error of at most 1 %
 * @param lastReceived when the latest one was received, whatever its timestamp
 * @param late how many were older than an earlier one
 * @param duplicates how many had the timestamp of an earlier one
 * @param pending how many measurements of the sensor are not in the roll-ups yet
 */
@JsonPropertyOrder({ "statistics", "first_measurement", "first_value", "last_value", "min", "max", "stddev", "p50", "p90",
        "p99",
        "last_received", "late", "duplicates", "pending" })
@RegisterForReflection(registerFullHierarchy = true)
public record FullStatisticsView(@JsonUnwrapped StatisticsView statistics,
        @JsonProperty("first_measurement") @Schema(required = true, nullable = true, examples = "2021-01-01T00:00:00+00:00") @Nullable String firstMeasurement,
        @JsonProperty("first_value") @Schema(required = true, nullable = true, examples = "2.2") @Nullable Double firstValue,
        @JsonProperty("last_value") @Schema(required = true, nullable = true, examples = "2.0") @Nullable Double lastValue,
        @Schema(required = true, nullable = true, examples = "2.0") @Nullable Double min,
        @Schema(required = true, nullable = true, examples = "2.2") @Nullable Double max,
        @Schema(required = true, nullable = true, examples = "0.1") @Nullable Double stddev,
        @Schema(required = true, nullable = true, examples = "2.0") @Nullable Double p50,
        @Schema(required = true, nullable = true, examples = "2.0") @Nullable Double p90,
        @Schema(required = true, nullable = true, examples = "2.0") @Nullable Double p99,
        @JsonProperty("last_received") @Schema(required = true, nullable = true, examples = "2021-01-01T00:01:01.25Z") @Nullable String lastReceived,
        @Schema(required = true, examples = "0") long late,
        @Schema(required = true, examples = "0") long duplicates,
        @Schema(required = true, examples = "0") long pending) {

    /** The view of no measurements, while some may be pending. */
    static FullStatisticsView none(long pending) {
        return new FullStatisticsView(StatisticsView.NONE, null, null, null, null, null, null, null, null, null, null, 0, 0,
                pending);
    }

    /** Members read only from roll-ups lack pending measurements; they are null if nothing is rolled up. */
    static FullStatisticsView of(Summary of, long pending) {
        var rolled = of.rolled();
        boolean isKnown = rolled != null && !rolled.sketches().isEmpty();
        var percentiles = of.percentiles();
        return new FullStatisticsView(StatisticsView.of(of.last().at(), of.count(), of.total()),
                IsoTimestamp.format(of.first().at()), of.first().value(), of.last().value(), of.min(), of.max(),
                rolled == null ? null : rolled.deviation(),
                isKnown ? percentiles.at(0.5) : null,
                isKnown ? percentiles.at(0.9) : null,
                isKnown ? percentiles.at(0.99) : null,
                of.received().withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS).toInstant().toString(),
                rolled == null ? 0 : rolled.late(), rolled == null ? 0 : rolled.duplicates(), pending);
    }
}
