package quintet.pipeline.run;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** What names a run: a UUID, made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "0f3d8f1e-52c7-4b8d-8d1b-7f6f3a9c4e02")
record RunId(@JsonValue UUID value) {

    static RunId random() {
        return new RunId(UUID.randomUUID());
    }

    /** Lets the REST layer read an id from the path. What is no UUID cannot exist: it is not found. */
    public static RunId fromString(String text) {
        return Parameters.uuid(text).map(RunId::new).orElseThrow(() -> RunProblems.notFound(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
