package quintet.pipeline.run;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The status of a run. Public, because the OpenAPI document lists its values. */
public enum RunStatus {

    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLING,
    CANCELLED,
    TIMED_OUT;

    static RunStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
