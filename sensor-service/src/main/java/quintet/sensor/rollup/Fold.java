package quintet.sensor.rollup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Turns fresh measurements, as they come ordered by sensor, commit and timestamp, into what they add to roll-ups, and sees
 * which are late and which may be duplicates. One fold takes everything of one pass, piece by piece.
 *
 * <p>
 * Late is what is older than something an earlier commit had brought for the sensor: within one commit nothing is earlier.
 */
final class Fold {

    /** Before every measurement. */
    private static final long NEVER = Long.MIN_VALUE;

    private @Nullable Fresh previous;
    /** The greatest timestamps of the sensor of {@link #previous}: in earlier commits, and in all so far. */
    private long before = NEVER;
    private long greatest = NEVER;

    /** The roll-ups that measurements count in, in order. */
    static Set<Key> keys(Collection<Fresh> rows) {
        var keys = new TreeSet<Key>();
        var minute = new Key(0, Span.MINUTE, Long.MIN_VALUE);
        for (var row : rows) {
            // What shares a minute shares everything.
            if (!minute.holds(row.sensor(), row.micros())) {
                minute = Key.of(row.sensor(), Span.MINUTE, row.micros());
                keys.addAll(
                        List.of(minute, Key.of(row.sensor(), Span.HOUR, row.micros()),
                                Key.of(row.sensor(), Span.LIFE, row.micros())));
            }
        }
        return keys;
    }

    /** The next piece of the pass; {@code known} has those of its {@link #keys} that are kept already. */
    Piece add(List<Fresh> rows, Map<Key, Known> known) {
        var piece = new Piece(known);
        for (var row : rows) {
            boolean again = follow(row, known);
            piece.add(row, row.micros() < before, again, row.micros() <= before);
        }
        return piece;
    }

    /** Goes on to a measurement; whether it has the timestamp of the one before, of the same sensor and commit. */
    private boolean follow(Fresh row, Map<Key, Known> known) {
        var last = previous;
        previous = row;
        if (last == null || last.sensor() != row.sensor()) {
            var life = known.get(Key.of(row.sensor(), Span.LIFE, row.micros()));
            before = life == null ? NEVER : life.last();
            greatest = before;
        } else if (last.batch() != row.batch()) {
            before = greatest;
        }
        boolean again = last != null && last.isOfSameCommit(row) && last.micros() == row.micros();
        greatest = Math.max(greatest, row.micros());
        return again;
    }
}
