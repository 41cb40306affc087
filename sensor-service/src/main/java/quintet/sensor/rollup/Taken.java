package quintet.sensor.rollup;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The commits that a pass of the roller takes.
 *
 * @param commits one at least
 */
record Taken(List<Commit> commits) {

    /**
     * A commit that is not in the roll-ups yet.
     *
     * @param batch its number
     * @param received when it was made
     * @param measurements how many it wrote
     */
    record Commit(long batch, OffsetDateTime received, int measurements) {
    }

    /** The first commits that have so many measurements at most; one in any case. */
    static Taken of(List<Commit> found, int most) {
        return new Taken(cut(found, most).get(0));
    }

    /** The same in parts that have so many measurements at most, or are one commit. */
    List<Taken> parts(int most) {
        return cut(commits, most).stream().map(Taken::new).toList();
    }

    Long[] batches() {
        return commits.stream().map(Commit::batch).toArray(Long[]::new);
    }

    OffsetDateTime from() {
        return Collections.min(times());
    }

    OffsetDateTime to() {
        return Collections.max(times());
    }

    private List<OffsetDateTime> times() {
        return commits.stream().map(Commit::received).toList();
    }

    private static List<List<Commit>> cut(List<Commit> commits, int most) {
        var parts = new ArrayList<List<Commit>>();
        int begin = 0;
        long measurements = 0;
        for (int i = 0; i < commits.size(); i++) {
            int more = commits.get(i).measurements();
            if (i > begin && measurements + more > most) {
                parts.add(commits.subList(begin, i));
                begin = i;
                measurements = 0;
            }
            measurements += more;
        }
        parts.add(commits.subList(begin, commits.size()));
        return parts;
    }
}
