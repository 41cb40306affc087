package quintet.sensor.rollup;

import quintet.sensor.commit.ExactSum;

/** What fresh measurements add to one roll-up. */
final class RollupDelta {

    private final RollupKey key;
    private final long batch;
    private final ExactSum total = new ExactSum();
    private final SumOfSquares squares = new SumOfSquares();
    private final QuantileSketch quantiles = new QuantileSketch();
    private FreshMeasurement first;
    private FreshMeasurement last;
    private FreshMeasurement newest;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long count;
    private long late;
    private long duplicates;

    /** An empty delta; this measurement is to be added first. */
    RollupDelta(RollupKey key, FreshMeasurement measurement) {
        this.key = key;
        this.batch = measurement.batch();
        this.first = measurement;
        this.last = measurement;
        this.newest = measurement;
    }

    /** Adds a measurement. Of several with one timestamp the one added first is kept as first and as last. */
    void add(FreshMeasurement measurement) {
        count++;
        total.add(measurement.value());
        squares.add(measurement.value());
        quantiles.add(measurement.value());
        min = Math.min(min, measurement.value());
        max = Math.max(max, measurement.value());
        first = measurement.micros() < first.micros() ? measurement : first;
        last = measurement.micros() > last.micros() ? measurement : last;
        newest = measurement.received().isAfter(newest.received()) ? measurement : newest;
    }

    void addLate() {
        late++;
    }

    void addDuplicate() {
        duplicates++;
    }

    RollupKey key() {
        return key;
    }

    /** The lowest number of a batch among its measurements. */
    long batch() {
        return batch;
    }

    long count() {
        return count;
    }

    ExactSum total() {
        return total;
    }

    SumOfSquares squares() {
        return squares;
    }

    QuantileSketch quantiles() {
        return quantiles;
    }

    /** The measurement with the smallest timestamp. */
    FreshMeasurement first() {
        return first;
    }

    /** The measurement with the greatest timestamp. */
    FreshMeasurement last() {
        return last;
    }

    /** The measurement received last. */
    FreshMeasurement newest() {
        return newest;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    long late() {
        return late;
    }

    long duplicates() {
        return duplicates;
    }
}
