package quintet.sensor;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** What one request adds to one sensor: how many measurements, their exact sum and the greatest timestamp. */
final class Tally {

    private final String sensor;
    private final ExactSum sum = new ExactSum();
    private long count;
    private OffsetDateTime last = OffsetDateTime.MIN;

    private Tally(String sensor) {
        this.sensor = sensor;
    }

    /** One tally for each sensor among the measurements, in no order. */
    static Collection<Tally> of(List<Measurement> measurements) {
        var tallies = new HashMap<String, Tally>();
        for (var measurement : measurements) {
            tallies.computeIfAbsent(measurement.sensor(), Tally::new).add(measurement);
        }
        return tallies.values();
    }

    private void add(Measurement measurement) {
        sum.add(measurement.value());
        count++;
        if (measurement.timestamp().isAfter(last)) {
            last = measurement.timestamp();
        }
    }

    String sensor() {
        return sensor;
    }

    long count() {
        return count;
    }

    BigDecimal total() {
        return sum.total();
    }

    OffsetDateTime last() {
        return last;
    }

    /** The seconds by which the clock of {@link #last} was ahead of UTC. */
    int lastOffset() {
        return last.getOffset().getTotalSeconds();
    }
}
