package quintet.sensor.rollup;

import quintet.sensor.commit.ExactSum;

/** What some fresh measurements add to one roll-up. */
final class Portion {

    private final Key key;
    private final long batch;
    private final ExactSum total = new ExactSum();
    private final Squares squares = new Squares();
    private final Quantiles quantiles = new Quantiles();
    private Fresh first;
    private Fresh last;
    private Fresh newest;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long count;
    private long late;
    private long duplicates;

    /** An empty portion, to which this measurement is the first to be added. */
    Portion(Key key, Fresh measurement) {
        this.key = key;
        this.batch = measurement.batch();
        this.first = measurement;
        this.last = measurement;
        this.newest = measurement;
    }

    /** Adds a measurement; of equal moments the one that was added first counts as first and as last. */
    void add(Fresh measurement) {
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

    Key key() {
        return key;
    }

    /** The earliest commit that something of it came with. */
    long batch() {
        return batch;
    }

    long count() {
        return count;
    }

    ExactSum total() {
        return total;
    }

    Squares squares() {
        return squares;
    }

    Quantiles quantiles() {
        return quantiles;
    }

    /** The one with the smallest timestamp. */
    Fresh first() {
        return first;
    }

    /** The one with the greatest timestamp. */
    Fresh last() {
        return last;
    }

    /** The one that came last. */
    Fresh newest() {
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
