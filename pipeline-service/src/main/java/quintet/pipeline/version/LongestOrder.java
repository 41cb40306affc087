package quintet.pipeline.version;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the largest set of items that two lists have in the same order: all others have to move. */
final class LongestOrder {

    private LongestOrder() {
    }

    /** The longest increasing subsequence of the items' places in {@code other}, which has each item of {@code list}. */
    static Set<String> of(List<String> list, List<String> other) {
        int count = list.size();
        var places = list.stream().mapToInt(other::indexOf).toArray();
        // Of each item: the length of the longest sequence that ends with it, and the item before it there.
        var lengths = new int[count];
        var before = new int[count];
        int last = -1;
        for (int i = 0; i < count; i++) {
            before[i] = -1;
            for (int j = 0; j < i; j++) {
                if (lengths[j] > lengths[i] && places[j] < places[i]) {
                    lengths[i] = lengths[j];
                    before[i] = j;
                }
            }
            lengths[i]++;
            last = last < 0 || lengths[i] > lengths[last] ? i : last;
        }
        var longest = new HashSet<String>();
        for (int i = last; i >= 0; i = before[i]) {
            longest.add(list.get(i));
        }
        return longest;
    }
}
