package quintet.pipeline.run.state;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The status of a run. */
@Schema
public enum RunStatus {

    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLING,
    CANCELLED,
    TIMED_OUT;

    /** Reads the form of {@link #text}. */
    @JsonCreator
    public static RunStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a run with this status has ended, so that it never changes any more. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING && this != CANCELLING;
    }
}
