package quintet.pipeline.environment;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.problem.Problem;

/** Reads objects whose members are named like environment variables. */
public final class Variables {

    private static final Pattern NAMES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    /** The names that the service sets itself. */
    private static final String RESERVED = "QUINTET_";

    private Variables() {
    }

    /**
     * The members of an object by name, in alphabetical order; null if it is absent or no object. A member with a fault is
     * null. The database keeps no order of members, so this order is the only one that every answer can have.
     */
    public static <T> @Nullable Map<String, T> read(Input body, String member, int max,
            BiFunction<Input, String, ? extends @Nullable T> read) {
        return body.object(member, inner -> {
            var names = inner.names();
            if (names.size() > max) {
                throw Problem.invalid("must have %d members at most, not %d".formatted(max, names.size()));
            }
            Map<String, T> result = new TreeMap<>();
            for (var name : names) {
                var flaw = flawOf(name);
                result.put(name, flaw == null ? read.apply(inner, name) : inner.optional(name, value -> {
                    throw Problem.invalid(flaw);
                }));
            }
            return result;
        });
    }

    private static @Nullable String flawOf(String name) {
        if (!NAMES.matcher(name).matches()) {
            return "must be named like an environment variable: 1 to 100 letters, digits and _, the first no digit";
        }
        return name.startsWith(RESERVED) ? "must not begin with %s: the service sets such variables".formatted(RESERVED) : null;
    }
}
