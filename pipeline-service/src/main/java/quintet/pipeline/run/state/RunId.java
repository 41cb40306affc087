package quintet.pipeline.run.state;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** The id of a run: a UUID made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "0f3d8f1e-52c7-4b8d-8d1b-7f6f3a9c4e02")
public record RunId(@JsonValue UUID value) {

    /** A new id. */
    public static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    /** Reads an id from the path. Text that is not a UUID is answered with 404. */
    public static RunId fromString(String text) {
        return Parameters.uuid(text).map(RunId::new).orElseThrow(() -> RunProblems.notFound(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
