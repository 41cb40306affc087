package quintet.sensor;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.SensorId;

/**
 * Which sensors to list.
 *
 * @param cursor the name after which the page begins
 * @param prefix of the names
 */
record SensorQuery(@Schema(type = SchemaType.STRING) String cursor,
        @Parameter(name = "q", description = "A prefix of the names.") @Schema(implementation = SensorId.class) String prefix,
        Limit limit) {

    /** Before every name. */
    private static final String FIRST = "";

    static SensorQuery of(Query query) {
        var cursor = Page.start(query, FIRST, SensorQuery::name);
        var prefix = query.orElse("q", FIRST, SensorQuery::name);
        var limit = Limit.of(query);
        return query.build(() -> new SensorQuery(cursor, prefix, limit));
    }

    /** A name or a prefix of one. */
    private static String name(String text) {
        var flaw = SensorId.flawOf(text);
        if (flaw != null) {
            throw Problem.invalid(flaw);
        }
        return text;
    }
}
