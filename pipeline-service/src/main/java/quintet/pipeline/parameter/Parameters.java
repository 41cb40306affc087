package quintet.pipeline.parameter;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Input;
import quintet.pipeline.environment.Variables;

/**
 * The parameters that a pipeline declares.
 *
 * @param declared declarations by name, in alphabetical order
 */
@Schema(type = SchemaType.OBJECT, additionalProperties = Parameter.class, maxProperties = Parameters.MAX)
public record Parameters(@JsonValue Map<String, Parameter> declared) {

    /** The largest number of parameters. */
    static final int MAX = 50;

    /** A pipeline without parameters. */
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        declared = Collections.unmodifiableMap(new TreeMap<>(declared));
    }

    /** Reads the member {@code parameters}; null if it is absent or has a fault. */
    public static @Nullable Parameters of(Input body) {
        var declared = Variables.<Parameter> read(body, "parameters", MAX,
                (parameters, name) -> parameters.object(name, Parameter::of));
        return declared == null || declared.containsValue(null) ? null : new Parameters(declared);
    }

    /** The names of the parameters. */
    public Set<String> names() {
        return declared.keySet();
    }
}
