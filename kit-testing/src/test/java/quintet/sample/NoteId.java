package quintet.sample;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** The id of a note: a UUID made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11")
record NoteId(@JsonValue UUID value) {

    /** A random (version 4) id. */
    static NoteId random() {
        return new NoteId(UUID.randomUUID());
    }

    /** Lets the REST layer read an id from the path; any other text is a 404. */
    public static NoteId fromString(String text) {
        return Parameters.uuid(text).map(NoteId::new).orElseThrow(NoteProblems::impossible);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
