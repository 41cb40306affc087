package quintet.pipeline;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Parameters;

/** The id of a pipeline: a UUID made by the server. */
@Schema(type = SchemaType.STRING, format = "uuid", examples = "b7f3a3b1-6d0e-4c7a-9a53-0d6c1c1f2a11")
public record PipelineId(@JsonValue UUID value) {

    static PipelineId random() {
        return new PipelineId(UUID.randomUUID());
    }

    /** Reads an id from the path. Text that is not a UUID is answered with 404. */
    public static PipelineId fromString(String text) {
        return Parameters.uuid(text).map(PipelineId::new).orElseThrow(() -> PipelineProblems.notFound(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
