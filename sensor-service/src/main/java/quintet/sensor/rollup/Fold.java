package quintet.sensor.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Turns the fresh measurements of one pass into deltas of roll-ups, and finds late ones and candidates for duplicates.
 *
 * <p>
 * A measurement is late if an earlier batch has a newer one of its sensor. Within one batch no measurement is late.
 */
final class Fold {

    private static final Comparator<FreshMeasurement> ORDER = Comparator.comparingLong(FreshMeasurement::sensor)
            .thenComparingLong(FreshMeasurement::batch)
            .thenComparingLong(FreshMeasurement::micros);
    /** Limits of a group, whose roll-ups are read and written together; a group may end slightly above them. */
    private static final int MEASUREMENTS = 20_000;
    private static final int SENSORS = 500;
    /** Before every measurement. */
    private static final long NEVER = Long.MIN_VALUE;

    private @Nullable FreshMeasurement previous;
    /** The greatest timestamps of the sensor of {@link #previous}: in earlier batches, and in all so far. */
    private long before = NEVER;
    private long greatest = NEVER;

    /** The measurements of a pass, ordered by sensor, batch and timestamp, in groups that share no sensor. */
    static List<List<FreshMeasurement>> groups(List<FreshMeasurement> rows) {
        var ordered = new ArrayList<>(rows);
        // Most batches are ordered by sensor already, which makes this cheap.
        ordered.sort(ORDER);
        var groups = new ArrayList<List<FreshMeasurement>>();
        int begin = 0;
        int sensors = 1;
        for (int row = 1; row < ordered.size(); row++) {
            if (ordered.get(row).sensor() != ordered.get(row - 1).sensor()) {
                if (row - begin >= MEASUREMENTS || sensors == SENSORS) {
                    groups.add(ordered.subList(begin, row));
                    begin = row;
                    sensors = 0;
                }
                sensors++;
            }
        }
        if (begin < ordered.size()) {
            groups.add(ordered.subList(begin, ordered.size()));
        }
        return groups;
    }

    /** The keys of the roll-ups that count the measurements, in order. */
    static Set<RollupKey> keys(Collection<FreshMeasurement> rows) {
        var keys = new TreeSet<RollupKey>();
        var minute = new RollupKey(0, RollupBucket.MINUTE, Long.MIN_VALUE);
        for (var row : rows) {
            // Measurements of one minute share all roll-ups.
            if (!minute.holds(row.sensor(), row.micros())) {
                minute = RollupKey.of(row.sensor(), RollupBucket.MINUTE, row.micros());
                keys.addAll(
                        List.of(minute, RollupKey.of(row.sensor(), RollupBucket.HOUR, row.micros()),
                                RollupKey.of(row.sensor(), RollupBucket.LIFE, row.micros())));
            }
        }
        return keys;
    }

    /** The deltas of the next group; {@code stored} has those of its {@link #keys} that are stored already. */
    RollupDeltas add(List<FreshMeasurement> rows, Map<RollupKey, StoredRollup> stored) {
        var deltas = new RollupDeltas(stored);
        for (var row : rows) {
            boolean again = follow(row, stored);
            deltas.add(row, row.micros() < before, again, row.micros() <= before);
        }
        return deltas;
    }

    /** Goes on to a measurement; whether the previous one has the same sensor, batch and timestamp. */
    private boolean follow(FreshMeasurement row, Map<RollupKey, StoredRollup> stored) {
        var last = previous;
        previous = row;
        if (last == null || last.sensor() != row.sensor()) {
            var life = stored.get(RollupKey.of(row.sensor(), RollupBucket.LIFE, row.micros()));
            before = life == null ? NEVER : life.last();
            greatest = before;
        } else if (last.batch() != row.batch()) {
            before = greatest;
        }
        boolean again = last != null && last.isOfSameBatch(row) && last.micros() == row.micros();
        greatest = Math.max(greatest, row.micros());
        return again;
    }
}
