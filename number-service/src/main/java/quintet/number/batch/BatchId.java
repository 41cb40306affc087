package quintet.number.batch;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** The id of a batch: a UUID made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "5c1f0a52-9b7e-4e0c-9a37-0d9c6c1b7f10")
public record BatchId(@JsonValue UUID value) {

    /** A new id. */
    public static BatchId random() {
        return new BatchId(UUID.randomUUID());
    }

    /** Reads an id from the path. Text that is not a UUID is answered with 404. */
    public static BatchId fromString(String text) {
        return Parameters.uuid(text).map(BatchId::new).orElseThrow(() -> BatchProblems.notFound(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
