package quintet.sensor.statistics;

import java.time.OffsetDateTime;
import java.time.ZoneId;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Window;

/** Which statistics to read: of a window of whole minutes, or of all measurements. */
public record StatisticsQuery(
        @Parameter(name = "view", description = "full answers all members.") @Schema(type = SchemaType.STRING, enumeration = FULL) boolean full,
        @Parameter(description = "The start of the window, a whole minute; inclusive.") @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z") OffsetDateTime from,
        @Parameter(description = "The end of the window, a whole minute; exclusive.") @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z") OffsetDateTime to) {

    private static final String FULL = "full";

    /** Reads the query. The zone applies to times without an offset. */
    public static StatisticsQuery of(Query query, ZoneId zone) {
        boolean full = query.orElse("view", false, StatisticsQuery::isFull);
        var window = Window.ofMinutes(query, zone);
        return query.build(() -> new StatisticsQuery(full, window.from(), window.to()));
    }

    /** The window of the query. */
    public Window window() {
        return new Window(from, to);
    }

    private static boolean isFull(String text) {
        if (text.equals(FULL)) {
            return true;
        }
        throw Problem.invalid("must be full, if present");
    }
}
