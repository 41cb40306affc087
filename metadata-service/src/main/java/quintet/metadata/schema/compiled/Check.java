package quintet.metadata.schema.compiled;

import com.fasterxml.jackson.databind.JsonNode;

/** What a keyword demands of a value. */
interface Check {

    /** Whether the value fits; if not, the spot is told why. */
    boolean test(JsonNode value, Spot spot);
}
