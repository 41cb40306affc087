package quintet.sensor;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * How a client wants a batch to be written.
 *
 * @param partial whether the good measurements are written even if others are bad
 */
record IngestQuery(
        @Parameter(description = "Writes the good ones even if others are bad; the answer is 400 all the same, and its member written tells how many.") @Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean partial) {

    static IngestQuery of(Query query) {
        var partial = query.orElse("partial", false, IngestQuery::flag);
        return query.build(() -> new IngestQuery(partial));
    }

    private static boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw Problem.invalid("must be true or false");
    }
}
