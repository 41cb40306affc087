package quintet.kit.list;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.problem.Problem;

/**
 * How many items a list may answer.
 *
 * @param value from 1 to 1000
 */
@Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100", description = "How many items to answer at most.", examples = "100")
public record Limit(int value) {

    /** Where the client does not say. */
    public static final Limit DEFAULT = new Limit(100);

    private static final int MAX = 1000;

    public Limit {
        if (value < 1 || value > MAX) {
            throw Problem.invalidParameter("limit", "must be an integer from 1 to " + MAX);
        }
    }

    /** Lets the REST layer read the query parameter. */
    public static Limit fromString(String text) {
        return new Limit(Parameters.integer("limit", text, 1, MAX));
    }

    /** The limit, or the default where there is none. */
    public static Limit orDefault(@Nullable Limit limit) {
        return limit == null ? DEFAULT : limit;
    }
}
