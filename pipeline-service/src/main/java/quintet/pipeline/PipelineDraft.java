package quintet.pipeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import quintet.kit.input.Input;
import quintet.kit.input.Value;

/**
 * What a client sends to create or replace a pipeline: a configuration. What the server adds to one is allowed and
 * without effect, so that an answer can be edited and sent back.
 *
 * @param id allowed where it equals the path's
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
