package quintet.number.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/** What became of a row of a batch. */
@Schema(type = SchemaType.STRING, enumeration = { "created", "updated", "deleted", "restored", "skipped", "bad" })
public enum RowOutcome {

    CREATED,
    UPDATED,
    DELETED,
    RESTORED,
    SKIPPED,
    BAD;

    /** Reads a name like {@code bad}. */
    public static RowOutcome of(String text) {
        return Arrays.stream(values()).filter(outcome -> outcome.label().equals(text)).findFirst()
                .orElseThrow(() -> Problem.invalid("must be one of "
                        + Arrays.stream(values()).map(RowOutcome::label).collect(Collectors.joining(", "))));
    }

    /** Its name on the wire and in its column. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
