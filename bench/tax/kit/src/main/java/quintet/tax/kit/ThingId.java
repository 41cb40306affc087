package quintet.tax.kit;

import java.util.UUID;

import quintet.kit.input.Parameters;
import quintet.kit.problem.Problem;

/** The id of a thing, as a resource reads it from its path. */
record ThingId(UUID value) {

    /** Lets the REST layer read an id; any other text is a 400. */
    public static ThingId fromString(String text) {
        return Parameters.uuid(text).map(ThingId::new).orElseThrow(() -> Problem.invalid("An id is a UUID."));
    }
}
