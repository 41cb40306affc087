package quintet.pipeline.stage;

import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * The outcome of its ancestors that lets a stage run, once all of them have ended. Ancestors are the stages that it needs,
 * directly or transitively.
 */
public enum When {

    /** None of them failed, timed out or was cancelled. */
    SUCCESS("success"),
    /** At least one of them did. */
    FAILURE("failure"),
    /** Any outcome. */
    ALWAYS("always");

    private final String text;

    When(String text) {
        this.text = text;
    }

    static When of(String text) {
        for (var when : values()) {
            if (when.text.equals(text)) {
                return when;
            }
        }
        throw Problem.invalid("must be one of " + Arrays.stream(values()).map(When::text)
                .collect(Collectors.joining(", ")));
    }

    @JsonValue
    public String text() {
        return text;
    }
}
