package quintet.pipeline.parameter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * The parameters that a trigger gives. They are read before the pipeline is known: {@link #faults} and {@link #resolve} then
 * compare them with what it declares.
 */
public final class GivenParameters {

    private static final String MEMBER = "parameters";

    /** The values without those that have a fault. */
    private final Map<String, ParameterValue> values = new TreeMap<>();
    /** The JSON pointer of each value, also of those that have a fault. */
    private final Map<String, String> pointers = new TreeMap<>();

    private GivenParameters() {
    }

    /** Reads the member {@code parameters}, an object of strings, numbers and booleans. The body keeps its faults. */
    public static GivenParameters of(Input body) {
        var given = new GivenParameters();
        body.object(MEMBER, parameters -> {
            var names = parameters.names();
            if (names.size() > Parameters.MAX) {
                parameters.ignore(names.toArray(String[]::new));
                throw Problem.invalid("must have %d members at most, not %d".formatted(Parameters.MAX, names.size()));
            }
            for (var name : names) {
                given.pointers.put(name, parameters.pointerTo(name));
                var value = parameters.optional(name, ParameterValue::of);
                if (value != null) {
                    given.values.put(name, value);
                }
            }
            return given;
        });
        return given;
    }

    /** Whether the trigger gives none. */
    public boolean isEmpty() {
        return pointers.isEmpty();
    }

    /** What is wrong with these parameters for a pipeline that declares those; empty if nothing is. */
    public List<Fault> faults(Parameters declared) {
        var faults = new ArrayList<Fault>();
        pointers.forEach((name, pointer) -> {
            if (!declared.names().contains(name)) {
                faults.add(Fault.at(pointer, "is not declared: " + describe(declared)));
            }
        });
        declared.declared().forEach((name, parameter) -> {
            var detail = flaw(name, parameter);
            if (detail != null) {
                faults.add(Fault.at("/" + MEMBER + "/" + name, detail));
            }
        });
        return faults;
    }

    /**
     * The value of each declared parameter, given or by default, in alphabetical order. There are no faults.
     */
    public Map<String, String> resolve(Parameters declared) {
        var all = new HashMap<String, String>();
        declared.declared().forEach((name, parameter) -> {
            var value = values.getOrDefault(name, parameter.preset());
            if (value != null) {
                all.put(name, value.text());
            }
        });
        return Collections.unmodifiableMap(new TreeMap<>(all));
    }

    private @Nullable String flaw(String name, Parameter parameter) {
        var value = values.get(name);
        if (value == null) {
            return pointers.containsKey(name) || parameter.preset() != null ? null : "is required";
        }
        try {
            parameter.check(value);
            return null;
        } catch (Problem problem) {
            return problem.detail();
        }
    }

    private static String describe(Parameters declared) {
        return declared.names().isEmpty() ? "the pipeline declares no parameters"
                : "the pipeline declares " + String.join(", ", declared.names());
    }
}
