package quintet.sensor;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * How a request writes its measurements.
 *
 * @param partial whether the valid measurements are written even if others are invalid
 */
record IngestQuery(
        @Parameter(description = "Writes the valid measurements even if others are invalid. The answer is still 400; its member written counts them.") @Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean partial) {

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
