package quintet.sensor.statistics;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.sensor.commit.ExactSum;
import quintet.sensor.rollup.QuantileSketch;
import quintet.sensor.rollup.SumOfSquares;

/**
 * The totals of some measurements, at least one.
 *
 * @param received when the latest one was received
 * @param rolled the totals of those in the roll-ups; null if there are none
 */
record Summary(long count, BigDecimal total, double min, double max, End first, End last, OffsetDateTime received,
        @Nullable Rolled rolled) {

    /**
     * The first or last measurement.
     *
     * @param at in the offset it was sent with
     */
    record End(OffsetDateTime at, double value) {
    }

    /**
     * The totals that only roll-ups have.
     *
     * @param total the exact sum of the values
     * @param squares the exact sum of their squares
     * @param sketches of the values; empty if not requested
     */
    record Rolled(long count, BigDecimal total, BigDecimal squares, long late, long duplicates, List<byte[]> sketches) {

        double deviation() {
            return SumOfSquares.deviation(count, total, squares);
        }
    }

    double average() {
        return ExactSum.average(total, count);
    }

    /** The standard deviation of the measurements in the roll-ups; 0 if there are none. */
    double deviation() {
        return rolled == null ? 0 : rolled.deviation();
    }

    /** The percentiles, limited by minimum and maximum. */
    Percentiles percentiles() {
        var quantiles = new QuantileSketch();
        if (rolled != null) {
            rolled.sketches().forEach(quantiles::merge);
        }
        return part -> Math.max(min, Math.min(max, quantiles.at(part)));
    }

    /** Answers the quantile of a part between 0 and 1. */
    interface Percentiles {

        double at(double part);
    }
}
