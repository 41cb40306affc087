package quintet.number.batch;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a batch is in its life. */
@Schema(type = SchemaType.STRING, enumeration = { "receiving", "waiting", "running", "succeeded", "failed" })
public enum BatchState {

    /** Its rows still arrive. */
    RECEIVING,
    /** The service works on an older one. */
    WAITING,
    RUNNING,
    /** It was done, though perhaps not for each row. */
    SUCCEEDED,
    /** As a whole it was not done. */
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** Its name on the wire and in its column. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
