package quintet.pipeline.run;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a stage is in its run. Public, so that the OpenAPI document can list the values. */
public enum StageStatus {

    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    SKIPPED,
    CANCELLED,
    TIMED_OUT;

    @JsonCreator
    static StageStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the stage has ended, and what needs it can no longer have its turn. */
    boolean isLost() {
        return this != PENDING && this != RUNNING && this != SUCCEEDED;
    }
}
