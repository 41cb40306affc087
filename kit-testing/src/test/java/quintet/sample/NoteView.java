package quintet.sample;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A note as clients see it.
 *
 * @param written RFC 3339 in UTC
 */
@JsonPropertyOrder({ "id", "written", "text" })
record NoteView(NoteId id, @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String written,
        @Schema(examples = "Buy milk") String text) {

    static NoteView of(Note row) {
        return new NoteView(row.id(), row.written().toString(), row.text());
    }
}
