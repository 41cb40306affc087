package quintet.pipeline.run.state;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The status of a stage in its run. */
public enum StageStatus {

    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    CANCELLED,
    TIMED_OUT;

    /** Reads the form of {@link #text}. */
    @JsonCreator
    public static StageStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a stage with this status has ended. */
    public boolean isFinal() {
        return this != PENDING && this != RUNNING;
    }

    /** Whether the stage was executed in vain, so that what follows it is a matter of its condition. */
    public boolean isFailure() {
        return this == FAILED || this == TIMED_OUT || this == CANCELLED;
    }
}
