package quintet.sensor.rollup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts measurements that come ordered by sensor and commit in order of their timestamps too. What one commit brought for a
 * sensor stays together: the part of it that has come is held back until all has.
 */
final class FreshRows {

    private static final Comparator<Fresh> ORDER = Comparator.comparingLong(Fresh::sensor).thenComparingLong(Fresh::batch)
            .thenComparingLong(Fresh::micros);

    private List<Fresh> heldBack = new ArrayList<>();

    /** The measurements that are complete with these; with {@code last} all are. */
    List<Fresh> complete(List<Fresh> more, boolean last) {
        var rows = heldBack;
        rows.addAll(more);
        var incomplete = rows.subList(last ? rows.size() : beginOfLast(rows), rows.size());
        heldBack = new ArrayList<>(incomplete);
        incomplete.clear();
        // Mostly they are in order already, which costs nothing.
        rows.sort(ORDER);
        return rows;
    }

    private static int beginOfLast(List<Fresh> rows) {
        int begin = rows.size();
        while (begin > 0 && rows.get(begin - 1).isOfSameCommit(rows.get(rows.size() - 1))) {
            begin--;
        }
        return begin;
    }
}
