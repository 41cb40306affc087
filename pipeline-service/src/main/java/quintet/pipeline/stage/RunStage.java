package quintet.pipeline.stage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;

/**
 * Runs a command in a checkout of the repository.
 *
 * @param command a shell command of 1 to 10,000 characters
 * @param image the container it runs in; the runner's own by default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "type", "command", "image", "options" })
@RegisterForReflection(registerFullHierarchy = true)
public record RunStage(@Schema(required = true, examples = "lint") String name,
        @Schema(required = true, examples = "npm run lint") String command,
        @Nullable ImageReference image,
        @JsonUnwrapped StageOptions options) implements Stage {

    private static final int MAX_COMMAND = 10_000;

    static RunStage of(Input body) {
        var name = body.required("name", Stage::name);
        var command = body.required("command", value -> value.text(MAX_COMMAND));
        var image = body.optional("image", value -> new ImageReference(value.text()));
        var options = StageOptions.of(body);
        return body.build(() -> new RunStage(name, command, image, options));
    }

    @Override
    @Schema(required = true, implementation = String.class, enumeration = "run")
    public StageType type() {
        return StageType.RUN;
    }
}
