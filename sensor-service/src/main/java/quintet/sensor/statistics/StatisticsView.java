package quintet.sensor.statistics;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.sensor.commit.ExactSum;
import quintet.sensor.measurement.IsoTimestamp;

/**
 * The brief statistics of a sensor.
 *
 * @param lastMeasurement the greatest timestamp received, in the offset it was sent with; null if there is none
 * @param count the number of measurements
 * @param avg their correctly rounded average
 */
@JsonPropertyOrder({ "last_measurement", "count", "avg" })
public record StatisticsView(
        @JsonProperty("last_measurement") @Schema(required = true, nullable = true, examples = EXAMPLE) @Nullable String lastMeasurement,
        @Schema(required = true) long count,
        @Schema(required = true) double avg) {

    private static final String EXAMPLE = "2021-01-01T00:01:00.000001+00:00";

    /** The statistics of a sensor without measurements. */
    public static final StatisticsView NONE = new StatisticsView(null, 0, 0.0);

    public static StatisticsView of(OffsetDateTime last, long count, BigDecimal total) {
        return new StatisticsView(IsoTimestamp.format(last), count, ExactSum.average(total, count));
    }
}
