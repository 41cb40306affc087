package quintet.sensor.export;

import java.time.OffsetDateTime;
import java.time.ZoneId;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.sensor.measurement.Window;

/** Which measurements to export: those of a window, or all. */
record ExportQuery(
        @Parameter(description = "The start of the window; inclusive.") @Schema(type = SchemaType.STRING, examples = "2021-11-08T00:00:00Z") OffsetDateTime from,
        @Parameter(description = "The end of the window; exclusive.") @Schema(type = SchemaType.STRING, examples = "2021-11-09T00:00:00Z") OffsetDateTime to) {

    /** Reads the query. The zone applies to times without an offset. */
    static ExportQuery of(Query query, ZoneId zone) {
        var window = Window.of(query, zone);
        return query.build(() -> new ExportQuery(window.from(), window.to()));
    }

    /** The window of the query. */
    Window window() {
        return new Window(from, to);
    }
}
