package quintet.pipeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * The body that creates or replaces a pipeline. Members that the server adds are ignored, so that a response can be
 * edited and sent back.
 *
 * @param id allowed if it equals the id in the path
 */
record PipelineDraft(@Schema(implementation = PipelineId.class) @Nullable String id,
        @JsonUnwrapped Configuration configuration) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PipelineDraft of(Input body) {
        var id = body.optional("id", Value::text);
        body.ignore("version", "createdAt", "updatedAt");
        return new PipelineDraft(id, Configuration.of(body));
    }
}
