package quintet.sensor.statistics;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.sensor.commit.ExactSum;
import quintet.sensor.rollup.QuantileSketch;
import quintet.sensor.rollup.SumOfSquares;

/**
 * What some measurements add up to; there is at least one.
 *
 * @param received when the last of them came
 * @param rolled those of them that are in the roll-ups; null if none is
 */
record Summary(long count, BigDecimal total, double min, double max, End first, End last, OffsetDateTime received,
        @Nullable Rolled rolled) {

    /**
     * A measurement at either end of them.
     *
     * @param at in the offset it was sent with
     */
    record End(OffsetDateTime at, double value) {
    }

    /**
     * What only roll-ups know.
     *
     * @param total the exact sum of the values
     * @param squares the exact sum of their squares
     * @param sketches of the values, together; none where nobody asked for them
     */
    record Rolled(long count, BigDecimal total, BigDecimal squares, long late, long duplicates, List<byte[]> sketches) {

        double deviation() {
            return SumOfSquares.deviation(count, total, squares);
        }
    }

    double average() {
        return ExactSum.average(total, count);
    }

    /** The standard deviation of what is rolled up; 0 if nothing is. */
    double deviation() {
        return rolled == null ? 0 : rolled.deviation();
    }

    /** What tells percentiles, within the bounds that are known. */
    Percentiles percentiles() {
        var quantiles = new QuantileSketch();
        if (rolled != null) {
            rolled.sketches().forEach(quantiles::merge);
        }
        return part -> Math.max(min, Math.min(max, quantiles.at(part)));
    }

    /** Tells the value that a part of all is not greater than. */
    interface Percentiles {

        double at(double part);
    }
}
