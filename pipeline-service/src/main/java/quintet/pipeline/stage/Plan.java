package quintet.pipeline.stage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stages each stage waits for. A stage with {@code needs} waits for exactly those. One without waits for the stage
 * before it in the list, unless that one waits for it: a need may stand anywhere in the list.
 */
public final class Plan {

    private final List<BitSet> waits = new ArrayList<>();

    private Plan() {
    }

    /** The plan of a configuration's stages, which form no cycle. */
    public static Plan of(List<Stage> stages) {
        var plan = new Plan();
        Map<String, Integer> positions = new HashMap<>();
        for (var stage : stages) {
            positions.put(stage.name(), positions.size());
        }
        for (var stage : stages) {
            var needs = new BitSet();
            for (var need : stage.options().needsOrNone()) {
                needs.set(positions.getOrDefault(need, -1));
            }
            plan.waits.add(needs);
        }
        for (int i = 1; i < stages.size(); i++) {
            if (stages.get(i).options().needs() == null && !plan.waitsFor(i - 1, i)) {
                plan.waits.get(i).set(i - 1);
            }
        }
        return plan;
    }

    /** The positions of the stages that the stage at this position waits for, in the order of the list. */
    public int[] waitsOf(int position) {
        return waits.get(position).stream().toArray();
    }

    /** Whether one stage waits for the other, directly or through others. */
    private boolean waitsFor(int position, int other) {
        var seen = new BitSet();
        var next = new BitSet();
        next.set(position);
        while (!next.isEmpty()) {
            int stage = next.nextSetBit(0);
            next.clear(stage);
            seen.set(stage);
            next.or(waits.get(stage));
            next.andNot(seen);
        }
        return seen.get(other);
    }
}
