package quintet.kit.list;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * The maximum number of items of a page.
 *
 * @param value from 1 to 1000
 */
@Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + Limit.MAX, defaultValue = ""
        + Limit.USUAL, description = "The maximum number of items.", examples = "100")
public record Limit(int value) {

    /** The name of the query parameter. */
    static final String NAME = "limit";

    static final int MAX = 1000;
    static final int USUAL = 100;

    public Limit {
        if (value < 1 || value > MAX) {
            throw Problem.invalid("must be an integer from 1 to " + MAX);
        }
    }

    /** Reads the query parameter. */
    public static Limit of(Query query) {
        return query.orElse(NAME, new Limit(USUAL), text -> new Limit(Parameters.integer(text, 1, MAX)));
    }
}
