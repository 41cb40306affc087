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
 * Validates the dependencies between stages: names are unique, needs exist, and there is no cycle. It reads the list as
 * sent, so that its faults are reported together with those inside the stages.
 */
public final class Needs {

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();
    private final Set<String> explored = new HashSet<>();

    private Needs() {
    }

    /** Returns valid stages, or throws a {@link Problem} whose pointers are relative to the list. */
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
        var valid = new ArrayList<String>();
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i) instanceof String need) {
                var fault = faultOf(need, name, valid);
                if (fault.isEmpty()) {
                    valid.add(need);
                } else {
                    faults.add(Fault.at("/" + position + "/needs/" + i, fault));
                }
            }
        }
        needs.putIfAbsent(name, valid);
    }

    private String faultOf(String need, String stage, List<String> before) {
        if (!positions.containsKey(need)) {
            return "is not the name of a stage";
        }
        if (need.equals(stage)) {
            return "must not be the stage itself";
        }
        return before.contains(need) ? "is listed twice" : "";
    }

    /** Searches depth first; {@code path} leads from the start of the search to the stage before. */
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
