package quintet.pipeline.run;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The status of a stage in its run. Public, because the OpenAPI document lists its values. */
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

    /** Whether the stage ended without success, so that its dependents are skipped. */
    boolean isUnsuccessful() {
        return this != PENDING && this != RUNNING && this != SUCCEEDED;
    }
}
