package quintet.pipeline.stage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Input;
import quintet.kit.problem.Problem;

/** The types of stage; each has members of its own. */
public enum StageType {

    RUN("run"),
    BUILD("build"),
    DEPLOY("deploy");

    private final String text;

    StageType(String text) {
        this.text = text;
    }

    @JsonCreator
    static StageType of(String text) {
        for (var type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        throw Problem.invalid("must be one of " + Arrays.stream(values()).map(StageType::text)
                .collect(Collectors.joining(", ")));
    }

    @JsonValue
    public String text() {
        return text;
    }

    /** Reads a stage of this type. A member of another type is reported as such, not as unknown. */
    Stage read(Input body) {
        for (var other : values()) {
            for (var member : other.members()) {
                if (other != this && body.has(member)) {
                    body.ignore(member);
                    body.fault(member, "belongs to %s stages, and this is a %s stage".formatted(other.text, text));
                }
            }
        }
        return switch (this) {
            case RUN -> RunStage.of(body);
            case BUILD -> BuildStage.of(body);
            case DEPLOY -> DeployStage.of(body);
        };
    }

    private List<String> members() {
        return switch (this) {
            case RUN -> List.of("command", "image");
            case BUILD -> List.of("dockerfile", "ecrRepository", "tag");
            case DEPLOY -> List.of("manifest", "cluster");
        };
    }
}
