package quintet.metadata.change;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.problem.Problem;

/**
 * A place in the log of changes, which is ordered by transactions.
 *
 * @param transaction the id of a transaction (xid8)
 * @param number the number of a change, unique in the log
 */
@Schema(type = SchemaType.STRING, description = "The id of a change, after which those of the answer come; 0 for all.", examples = "815-42")
public record ChangePosition(long transaction, long number) {

    /** Before all changes. */
    public static final ChangePosition START = new ChangePosition(0, 0);

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** Reads the form of {@link #toString}, or {@code 0} for the start; any other text is a {@link Problem}. */
    public static ChangePosition parse(String text) {
        var parts = FORMAT.matcher(text);
        if (parts.matches()) {
            return new ChangePosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        }
        if (text.equals("0")) {
            return START;
        }
        throw Problem.invalid("is not the id of a change, like 815-42, or 0 for all changes");
    }

    /** Its form as the id of an event, like {@code 815-42}. */
    @Override
    public String toString() {
        return transaction + "-" + number;
    }
}
