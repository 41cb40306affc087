package quintet.pipeline.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * Checks how the stages of a list depend on each other: names are unique, needs exist, nothing waits for itself. Works
 * on the list as it was sent, so that these faults are told together with those inside the stages.
 */
public final class Needs {

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();
    private final Set<String> explored = new HashSet<>();

    private Needs() {
    }

    /** Returns the stages if nothing is wrong; else a {@link Problem} with a pointer, relative to the list, each. */
    public static Value check(Value stages) {
        var check = new Needs();
        var items = stages.items();
        for (int i = 0; i < items.size(); i++) {
            check.name(items.get(i), i);
        }
        for (int i = 0; i < items.size(); i++) {
            check.needs(items.get(i), i);
        }
        check.needs.keySet().forEach(name -> check.explore(name, new ArrayList<>()));
        if (!check.faults.isEmpty()) {
            throw Problem.invalid(check.faults);
        }
        return stages;
    }

    private void name(Value stage, int position) {
        if (member(stage, "name") instanceof String name) {
            var first = positions.putIfAbsent(name, position);
            if (first != null) {
                faults.add(Fault.at("/" + position + "/name", "is the name of stage %d too".formatted(first)));
            }
        }
    }

    private void needs(Value stage, int position) {
        if (!(member(stage, "name") instanceof String name) || !(member(stage, "needs") instanceof List<?> sent)) {
            return;
        }
        var good = new ArrayList<String>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i) instanceof String need) {
                var flaw = flawOf(need, name, good);
                if (flaw.isEmpty()) {
                    good.add(need);
                } else {
                    faults.add(Fault.at("/" + position + "/needs/" + i, flaw));
                }
            }
        }
        needs.putIfAbsent(name, good);
    }

    private String flawOf(String need, String stage, List<String> before) {
        if (!positions.containsKey(need)) {
            return "is not the name of a stage";
        }
        if (need.equals(stage)) {
            return "must not be the stage itself";
        }
        return before.contains(need) ? "is listed twice" : "";
    }

    /** Depth first; {@code path} leads from where the search began to the stage before this one. */
    private void explore(String stage, List<String> path) {
        int begin = path.indexOf(stage);
        if (begin >= 0) {
            var cycle = new ArrayList<>(path.subList(begin, path.size()));
            cycle.add(stage);
            var last = path.get(path.size() - 1);
            faults.add(Fault.at("/" + positions.get(last) + "/needs", "closes a cycle: " + String.join(" → ", cycle)));
        } else if (explored.add(stage)) {
            path.add(stage);
            needs.getOrDefault(stage, List.of()).forEach(need -> explore(need, path));
            path.remove(path.size() - 1);
        }
    }

    private static Object member(Value stage, String name) {
        return stage.raw() instanceof Map<?, ?> members && members.get(name) != null ? members.get(name) : "";
    }
}
