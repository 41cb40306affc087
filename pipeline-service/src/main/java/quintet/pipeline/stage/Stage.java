package quintet.pipeline.stage;

import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/** One step of a pipeline; its type decides which members it has. */
@Schema(oneOf = { RunStage.class, BuildStage.class,
        DeployStage.class }, discriminatorProperty = "type", discriminatorMapping = {
                @DiscriminatorMapping(value = "run", schema = RunStage.class),
                @DiscriminatorMapping(value = "build", schema = BuildStage.class),
                @DiscriminatorMapping(value = "deploy", schema = DeployStage.class) })
public sealed interface Stage permits RunStage, BuildStage, DeployStage {

    /** Unique in its pipeline. */
    String name();

    StageOptions options();

    @JsonProperty
    StageType type();

    /** Reads a stage of any type. */
    static Stage of(Input body) {
        StageType type = body.required("type", value -> StageType.of(value.text()));
        if (type == null) {
            // The other members depend on the type, so only the name is checked.
            body.ignore(body.names().toArray(String[]::new));
            body.required("name", Stage::name);
            return body.build(() -> null);
        }
        return type.read(body);
    }

    /** Reads a name without control characters, which would break log lines. */
    static String name(Value value) {
        var name = value.name();
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("must not contain control characters");
        }
        return name;
    }
}
