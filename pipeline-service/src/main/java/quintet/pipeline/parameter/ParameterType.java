package quintet.pipeline.parameter;

import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** The JSON type of a parameter's values. */
public enum ParameterType {

    STRING("string", "a string"),
    NUMBER("number", "a number"),
    BOOLEAN("boolean", "true or false");

    private final String text;
    private final String noun;

    ParameterType(String text, String noun) {
        this.text = text;
        this.noun = noun;
    }

    static ParameterType of(String text) {
        for (var type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        throw Problem.invalid("must be one of " + Arrays.stream(values()).map(ParameterType::text)
                .collect(Collectors.joining(", ")));
    }

    @JsonValue
    public String text() {
        return text;
    }

    /** Describes a value of this type in a sentence. */
    String noun() {
        return noun;
    }
}
