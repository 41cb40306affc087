package quintet.pipeline;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** What names a pipeline: a UUID, made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "b7f3a3b1-6d0e-4c7a-9a53-0d6c1c1f2a11")
public record PipelineId(@JsonValue UUID value) {

    static PipelineId random() {
        return new PipelineId(UUID.randomUUID());
    }

    /** Lets the REST layer read an id from the path. What is no UUID cannot exist: it is not found. */
    public static PipelineId fromString(String text) {
        return Parameters.uuid(text).map(PipelineId::new).orElseThrow(() -> PipelineProblems.notFound(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
