package quintet.pipeline.policy;

import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** What happens to a run that is triggered while as many as allowed are under way. */
public enum OnConflict {

    /** It waits. */
    QUEUE("queue"),
    /** Older runs are cancelled in its favour. */
    CANCEL_PREVIOUS("cancelPrevious"),
    /** It is not made. */
    REJECT("reject");

    private final String text;

    OnConflict(String text) {
        this.text = text;
    }

    static OnConflict of(String text) {
        for (var choice : values()) {
            if (choice.text.equals(text)) {
                return choice;
            }
        }
        throw Problem.invalid("must be one of " + Arrays.stream(values()).map(OnConflict::text)
                .collect(Collectors.joining(", ")));
    }

    @JsonValue
    public String text() {
        return text;
    }
}
