package quintet.sensor.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.sensor.measurement.IsoTimestamp;

/**
 * The requested aggregates of one bucket, which has at least one measurement.
 *
 * @param timestamp when the bucket begins, in UTC
 * @param sum the nearest double, or 17 digits beyond the range of a double
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "timestamp", "count", "sum", "avg", "min", "max", "stddev", "p50", "p90", "p99" })
@RegisterForReflection(registerFullHierarchy = true)
public record SeriesPoint(@Schema(required = true, examples = "2021-11-08T21:00:00+00:00") String timestamp,
        @Nullable Long count,
        @Nullable BigDecimal sum,
        @Schema(examples = "2.1") @Nullable Double avg,
        @Nullable Double min,
        @Schema(examples = "2.2") @Nullable Double max,
        @Nullable Double stddev,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p99) {

    private static final MathContext DIGITS = new MathContext(17);

    static SeriesPoint of(OffsetDateTime start, Summary of, Set<Aggregate> wanted) {
        var percentiles = of.percentiles();
        return new SeriesPoint(IsoTimestamp.format(start),
                SeriesPoint.<Long> only(Aggregate.COUNT, wanted, of::count),
                SeriesPoint.<BigDecimal> only(Aggregate.SUM, wanted, () -> sum(of.total())),
                SeriesPoint.<Double> only(Aggregate.AVG, wanted, of::average),
                SeriesPoint.<Double> only(Aggregate.MIN, wanted, of::min),
                SeriesPoint.<Double> only(Aggregate.MAX, wanted, of::max),
                SeriesPoint.<Double> only(Aggregate.STDDEV, wanted, of::deviation),
                SeriesPoint.<Double> only(Aggregate.P50, wanted, () -> percentiles.at(0.5)),
                SeriesPoint.<Double> only(Aggregate.P90, wanted, () -> percentiles.at(0.9)),
                SeriesPoint.<Double> only(Aggregate.P99, wanted, () -> percentiles.at(0.99)));
    }

    private static <T> @Nullable T only(Aggregate aggregate, Set<Aggregate> wanted, Supplier<T> value) {
        return wanted.contains(aggregate) ? value.get() : null;
    }

    /** The nearest double if there is one. */
    private static BigDecimal sum(BigDecimal exact) {
        double nearest = exact.doubleValue();
        return Double.isFinite(nearest) ? BigDecimal.valueOf(nearest) : exact.round(DIGITS);
    }
}
