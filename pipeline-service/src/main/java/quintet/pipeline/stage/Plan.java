package quintet.pipeline.stage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The dependencies of each stage. A stage with {@code needs} depends on exactly those, wherever they are in the list.
 * One without depends on its predecessor in the list, unless that would form a cycle.
 */
public final class Plan {

    private final List<BitSet> dependencies = new ArrayList<>();

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
            plan.dependencies.add(needs);
        }
        for (int i = 1; i < stages.size(); i++) {
            if (stages.get(i).options().needs() == null && !plan.reachableFrom(i - 1).get(i)) {
                plan.dependencies.get(i).set(i - 1);
            }
        }
        return plan;
    }

    /** The positions of the stages that the stage at this position depends on, in the order of the list. */
    public int[] dependenciesOf(int position) {
        return dependencies.get(position).stream().toArray();
    }

    /** The positions of the stages that the stage at this position depends on, directly or transitively, in order. */
    public int[] ancestorsOf(int position) {
        var ancestors = reachableFrom(position);
        ancestors.clear(position);
        return ancestors.stream().toArray();
    }

    /** The positions of the stages that depend on the stage at this position, directly or transitively, in order. */
    public int[] followersOf(int position) {
        return IntStream.range(0, dependencies.size())
                .filter(later -> later != position && reachableFrom(later).get(position))
                .toArray();
    }

    /** The number of stages on the longest way to the stage at this position: those of equal level may start together. */
    public int levelOf(int position) {
        var levels = new int[dependencies.size()];
        // Each round settles one more level.
        for (int round = 0; round < levels.length; round++) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = dependencies.get(i).stream().map(need -> levels[need] + 1).max().orElse(0);
            }
        }
        return levels[position];
    }

    /** The stage at this position and its ancestors. */
    private BitSet reachableFrom(int position) {
        var seen = new BitSet();
        var next = new BitSet();
        next.set(position);
        while (!next.isEmpty()) {
            int stage = next.nextSetBit(0);
            next.clear(stage);
            seen.set(stage);
            next.or(dependencies.get(stage));
            next.andNot(seen);
        }
        return seen;
    }
}
