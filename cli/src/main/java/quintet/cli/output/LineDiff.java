package quintet.cli.output;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line: the longest common subsequence stays. */
public final class LineDiff {

    /** Unchanged lines around a change. */
    private static final int CONTEXT = 3;
    /** Larger texts would need too much memory: all their lines count as changed. */
    private static final int MAX_CELLS = 25_000_000;

    private LineDiff() {
    }

    /** Lines that begin with {@code -} for old ones, {@code +} for new ones, and a blank around them. Empty if equal. */
    public static List<String> of(String before, String after) {
        var old = before.lines().toList();
        var young = after.lines().toList();
        if (old.equals(young)) {
            return List.of();
        }
        return near(merge(old, young));
    }

    private static List<String> merge(List<String> old, List<String> young) {
        var merged = new ArrayList<String>();
        boolean isLarge = (long) old.size() * young.size() > MAX_CELLS;
        int[][] common = isLarge ? new int[0][] : common(old, young);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < young.size()) {
            if (!isLarge && i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
                merged.add("  " + old.get(i++));
                j++;
            } else if (i < old.size() && (isLarge || j == young.size() || common[i + 1][j] >= common[i][j + 1])) {
                merged.add("- " + old.get(i++));
            } else {
                merged.add("+ " + young.get(j++));
            }
        }
        return merged;
    }

    /** The number of common lines of all ends of the texts. */
    private static int[][] common(List<String> old, List<String> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(young.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<String> near(List<String> merged) {
        var kept = new ArrayList<String>();
        int last = -1;
        for (int i = 0; i < merged.size(); i++) {
            int from = Math.max(0, i - CONTEXT);
            int to = Math.min(merged.size(), i + CONTEXT + 1);
            if (merged.subList(from, to).stream().anyMatch(line -> !line.startsWith("  "))) {
                if (last < i - 1 && (last >= 0 || i > 0)) {
                    kept.add("  …");
                }
                kept.add(merged.get(i));
                last = i;
            }
        }
        if (last < merged.size() - 1) {
            kept.add("  …");
        }
        return kept;
    }
}
