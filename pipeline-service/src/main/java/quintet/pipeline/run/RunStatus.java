package quintet.pipeline.run;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a run is in its life. Public, so that the OpenAPI document can list the values. */
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
