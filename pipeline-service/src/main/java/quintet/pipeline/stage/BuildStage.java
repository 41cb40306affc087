package quintet.pipeline.stage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;

/**
 * Builds a container image and pushes it to Amazon ECR.
 *
 * @param tag {@code latest} by default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "type", "dockerfile", "ecrRepository", "tag", "options" })
@RegisterForReflection(registerFullHierarchy = true)
public record BuildStage(@Schema(required = true, examples = "build") String name,
        @Schema(required = true) RelativePath dockerfile,
        @Schema(required = true) EcrRepository ecrRepository,
        @Nullable ImageTag tag,
        @JsonUnwrapped StageOptions options) implements Stage {

    static BuildStage of(Input body) {
        var name = body.required("name", Stage::name);
        var dockerfile = body.required("dockerfile", value -> new RelativePath(value.text()));
        var repository = body.required("ecrRepository", value -> new EcrRepository(value.text()));
        var tag = body.optional("tag", value -> new ImageTag(value.text()));
        var options = StageOptions.of(body);
        return body.build(() -> new BuildStage(name, dockerfile, repository, tag, options));
    }

    @Override
    @Schema(required = true, implementation = String.class, enumeration = "build")
    public StageType type() {
        return StageType.BUILD;
    }
}
