package quintet.sensor.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What a piece of a {@link Fold} adds to roll-ups, and which of its measurements the database must tell duplicates among. */
final class Piece {

    private static final Span[] SPANS = Span.values();

    private final Map<Key, Known> known;
    private final Map<Span, Portion> latest = new EnumMap<>(Span.class);
    private final Map<Key, Portion> portions = new TreeMap<>();
    private final List<Fresh> suspects = new ArrayList<>();

    Piece(Map<Key, Known> known) {
        this.known = known;
    }

    /**
     * Adds a measurement.
     *
     * @param late whether an earlier commit had brought something newer
     * @param again whether the same commit brought its timestamp before
     * @param reachesBack whether an earlier commit may have
     */
    void add(Fresh row, boolean late, boolean again, boolean reachesBack) {
        // Where the minute had nothing, nothing can have been the same.
        if (reachesBack && !again && isMinuteKnown(row)) {
            suspects.add(row);
        }
        for (var span : SPANS) {
            var portion = portion(span, row);
            portion.add(row);
            if (late) {
                portion.addLate();
            }
            if (again) {
                portion.addDuplicate();
            }
        }
    }

    /** The measurements that repeat one of an earlier commit if there is one with their timestamp. */
    List<Fresh> suspects() {
        return suspects;
    }

    /** Counts a suspect as a duplicate. */
    void convict(Fresh suspect) {
        for (var span : SPANS) {
            var portion = portions.get(Key.of(suspect.sensor(), span, suspect.micros()));
            if (portion != null) {
                portion.addDuplicate();
            }
        }
    }

    /** What is to be added, in the order of the keys. */
    Collection<Portion> portions() {
        return portions.values();
    }

    /** The sketch of a roll-up when the portion is added. */
    byte[] sketch(Portion portion) {
        @Nullable
        Known before = known.get(portion.key());
        return (before == null ? portion.quantiles() : portion.quantiles().merge(before.sketch().getBytes())).encoded();
    }

    /** Mostly that of the measurement before. */
    private Portion portion(Span span, Fresh row) {
        var portion = latest.get(span);
        if (portion == null || !portion.key().holds(row.sensor(), row.micros())) {
            portion = portions.computeIfAbsent(Key.of(row.sensor(), span, row.micros()), key -> new Portion(key, row));
            latest.put(span, portion);
        }
        return portion;
    }

    private boolean isMinuteKnown(Fresh row) {
        var minute = Key.of(row.sensor(), Span.MINUTE, row.micros());
        var portion = portions.get(minute);
        return known.containsKey(minute) || (portion != null && portion.batch() < row.batch());
    }
}
