package quintet.metadata.value;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** The id of a document: a UUID made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11")
public record MetadataId(@JsonValue UUID value) {

    /** A random (version 4) id. */
    public static MetadataId random() {
        return new MetadataId(UUID.randomUUID());
    }

    /** Reads an id from the path. Text that is not a UUID is answered with 404. */
    public static MetadataId fromString(String text) {
        return Parameters.uuid(text).map(MetadataId::new).orElseThrow(MetadataProblems::impossible);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
