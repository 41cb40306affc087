package quintet.metadata;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** What names a document: a UUID that the server makes. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11")
record MetadataId(@JsonValue UUID value) {

    /** A random (version 4) id. */
    static MetadataId random() {
        return new MetadataId(UUID.randomUUID());
    }

    /** Lets the REST layer read an id from the path; what is no UUID names nothing, which is a 404. */
    public static MetadataId fromString(String text) {
        return Parameters.uuid(text).map(MetadataId::new).orElseThrow(MetadataProblems::impossible);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
