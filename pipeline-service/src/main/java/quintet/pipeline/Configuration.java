package quintet.pipeline;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;
import quintet.pipeline.stage.Needs;
import quintet.pipeline.stage.Stage;

/**
 * The configuration of a pipeline. Every instance is valid: its members are well formed, and its stages form no cycle.
 *
 * <p>
 * The wire and the database hold the same JSON document. Members that were not sent stay absent.
 *
 * @param name 1 to 255 characters, not blank
 * @param ref the repository's default branch by default
 * @param stages 1 to 100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "repository", "ref", "stages" })
public record Configuration(@Schema(required = true, examples = "web-shop") String name,
        @Schema(required = true) GitHubRepository repository,
        @Nullable GitRef ref,
        @Schema(required = true, minItems = 1, maxItems = 100) List<Stage> stages) {

    private static final int MAX_STAGES = 100;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Configuration of(Input body) {
        var name = body.required("name", Value::name);
        var repository = body.required("repository", value -> new GitHubRepository(value.text()));
        var ref = body.optional("ref", value -> new GitRef(value.text()));
        var stages = stages(body);
        return body.build(() -> new Configuration(name, repository, ref, stages));
    }

    /** Checks each stage, then their dependencies. A wrong number of stages is the only fault reported. */
    private static List<Stage> stages(Input body) {
        Integer count = body.required("stages", Configuration::count);
        if (count == null) {
            return List.of();
        }
        var stages = body.objects("stages", Stage::of);
        body.optional("stages", Needs::check);
        return List.copyOf(stages);
    }

    private static int count(Value value) {
        int count = value.items().size();
        if (count < 1 || count > MAX_STAGES) {
            throw Problem.invalid("must have 1 to %d stages, not %d".formatted(MAX_STAGES, count));
        }
        return count;
    }
}
