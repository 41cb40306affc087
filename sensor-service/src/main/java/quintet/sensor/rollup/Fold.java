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
 * Turns fresh measurements into what they add to roll-ups, and sees which are late and which may be duplicates. One fold
 * takes everything of one pass, piece by piece.
 *
 * <p>
 * Late is what is older than something an earlier commit had brought for the sensor: within one commit nothing is earlier.
 */
final class Fold {

    private static final Comparator<Fresh> ORDER = Comparator.comparingLong(Fresh::sensor).thenComparingLong(Fresh::batch)
            .thenComparingLong(Fresh::micros);
    /** A piece has so many measurements or sensors, or slightly more: their roll-ups are read and written at once. */
    private static final int MEASUREMENTS = 20_000;
    private static final int SENSORS = 500;
    /** Before every measurement. */
    private static final long NEVER = Long.MIN_VALUE;

    private @Nullable Fresh previous;
    /** The greatest timestamps of the sensor of {@link #previous}: in earlier commits, and in all so far. */
    private long before = NEVER;
    private long greatest = NEVER;

    /** The measurements of a pass by sensor, commit and timestamp, cut between sensors: pieces share no roll-up. */
    static List<List<Fresh>> pieces(List<Fresh> rows) {
        var ordered = new ArrayList<>(rows);
        // Each commit comes ordered by sensor mostly, which makes this cheap.
        ordered.sort(ORDER);
        var pieces = new ArrayList<List<Fresh>>();
        int begin = 0;
        int sensors = 1;
        for (int row = 1; row < ordered.size(); row++) {
            if (ordered.get(row).sensor() != ordered.get(row - 1).sensor()) {
                if (row - begin >= MEASUREMENTS || sensors == SENSORS) {
                    pieces.add(ordered.subList(begin, row));
                    begin = row;
                    sensors = 0;
                }
                sensors++;
            }
        }
        if (begin < ordered.size()) {
            pieces.add(ordered.subList(begin, ordered.size()));
        }
        return pieces;
    }

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
