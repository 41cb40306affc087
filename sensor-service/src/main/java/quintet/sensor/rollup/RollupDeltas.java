package quintet.sensor.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What measurements add to roll-ups, and which of them may be duplicates. */
final class RollupDeltas {

    private static final RollupBucket[] BUCKETS = RollupBucket.values();

    private final Map<RollupKey, StoredRollup> stored;
    private final Map<RollupBucket, RollupDelta> latest = new EnumMap<>(RollupBucket.class);
    private final Map<RollupKey, RollupDelta> deltas = new TreeMap<>();
    private final List<FreshMeasurement> candidates = new ArrayList<>();

    RollupDeltas(Map<RollupKey, StoredRollup> stored) {
        this.stored = stored;
    }

    /**
     * Adds a measurement.
     *
     * @param late whether an earlier batch had a newer measurement
     * @param again whether the same batch already had its timestamp
     * @param reachesBack whether an earlier batch may have had it
     */
    void add(FreshMeasurement row, boolean late, boolean again, boolean reachesBack) {
        // An empty minute cannot have a duplicate.
        if (reachesBack && !again && hasEarlierInMinute(row)) {
            candidates.add(row);
        }
        for (var bucket : BUCKETS) {
            var delta = delta(bucket, row);
            delta.add(row);
            if (late) {
                delta.addLate();
            }
            if (again) {
                delta.addDuplicate();
            }
        }
    }

    /** Measurements that are duplicates if an earlier batch has their timestamp. */
    List<FreshMeasurement> candidates() {
        return candidates;
    }

    /** Counts a candidate as a duplicate. */
    void markDuplicate(FreshMeasurement candidate) {
        for (var bucket : BUCKETS) {
            var delta = deltas.get(RollupKey.of(candidate.sensor(), bucket, candidate.micros()));
            if (delta != null) {
                delta.addDuplicate();
            }
        }
    }

    /** What is to be added, ordered by key. */
    Collection<RollupDelta> deltas() {
        return deltas.values();
    }

    /** The sketch of a roll-up after the delta is added. */
    byte[] sketch(RollupDelta delta) {
        @Nullable
        StoredRollup before = stored.get(delta.key());
        return (before == null ? delta.quantiles() : delta.quantiles().merge(before.sketch().getBytes())).encoded();
    }

    /** Mostly the delta of the previous measurement. */
    private RollupDelta delta(RollupBucket bucket, FreshMeasurement row) {
        var delta = latest.get(bucket);
        if (delta == null || !delta.key().holds(row.sensor(), row.micros())) {
            delta = deltas.computeIfAbsent(RollupKey.of(row.sensor(), bucket, row.micros()), key -> new RollupDelta(key, row));
            latest.put(bucket, delta);
        }
        return delta;
    }

    private boolean hasEarlierInMinute(FreshMeasurement row) {
        var minute = RollupKey.of(row.sensor(), RollupBucket.MINUTE, row.micros());
        var delta = deltas.get(minute);
        return stored.containsKey(minute) || (delta != null && delta.batch() < row.batch());
    }
}
