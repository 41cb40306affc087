package quintet.pipeline.environment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * Environment variables that a pipeline or a stage sets.
 *
 * @param variables values by name, in alphabetical order
 */
@Schema(type = SchemaType.OBJECT, additionalProperties = String.class, maxProperties = 100, examples = "{\"NODE_ENV\": \"test\"}")
public record Environment(@JsonValue Map<String, String> variables) {

    /** No variables. */
    public static final Environment NONE = new Environment(Map.of());

    private static final int MAX_VARIABLES = 100;
    private static final int MAX_VALUE = 10_000;

    public Environment {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** Reads the member {@code env}; null if it is absent or has a fault. */
    public static @Nullable Environment of(Input body) {
        var variables = Variables.<String> read(body, "env", MAX_VARIABLES,
                (env, name) -> env.optional(name, Environment::value));
        return variables == null || variables.containsValue(null) ? null : new Environment(variables);
    }

    /** These variables and those of another environment, which win. */
    public Map<String, String> with(@Nullable Environment inner) {
        var all = new TreeMap<>(variables);
        if (inner != null) {
            all.putAll(inner.variables);
        }
        return Collections.unmodifiableMap(all);
    }

    private static String value(Value value) {
        var text = value.text();
        if (text.codePointCount(0, text.length()) > MAX_VALUE) {
            throw Problem.invalid("must have %d characters at most".formatted(MAX_VALUE));
        }
        return text;
    }
}
