package quintet.sensor.rollup;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The batches that one pass rolls up.
 *
 * @param batches one at least
 */
record FreshBatches(List<FreshBatch> batches) {

    /** The first batches, up to so many measurements; always at least one. */
    static FreshBatches of(List<FreshBatch> found, int most) {
        return new FreshBatches(cut(found, most).get(0));
    }

    /** The same in groups of so many measurements at most; a larger batch is alone in its group. */
    List<FreshBatches> split(int most) {
        return cut(batches, most).stream().map(FreshBatches::new).toList();
    }

    int size() {
        return batches.size();
    }

    Long[] numbers() {
        return batches.stream().map(FreshBatch::batch).toArray(Long[]::new);
    }

    OffsetDateTime from() {
        return Collections.min(times());
    }

    OffsetDateTime to() {
        return Collections.max(times());
    }

    private List<OffsetDateTime> times() {
        return batches.stream().map(FreshBatch::received).toList();
    }

    private static List<List<FreshBatch>> cut(List<FreshBatch> batches, int most) {
        var groups = new ArrayList<List<FreshBatch>>();
        int begin = 0;
        long measurements = 0;
        for (int i = 0; i < batches.size(); i++) {
            int more = batches.get(i).measurements();
            if (i > begin && measurements + more > most) {
                groups.add(batches.subList(begin, i));
                begin = i;
                measurements = 0;
            }
            measurements += more;
        }
        groups.add(batches.subList(begin, batches.size()));
        return groups;
    }
}
