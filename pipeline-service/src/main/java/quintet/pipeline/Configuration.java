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
 * What a pipeline does. Holding one proves that it is sound: every member well formed, every stage able to have its turn.
 *
 * <p>
 * The same JSON document goes over the wire and into the database. Members that were not sent stay absent.
 *
 * @param name 1 to 255 characters, not blank
 * @param ref the repository's default branch where absent
 * @param stages 1 to 100, in the order they run
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

    /** The shape of each stage first, then how they depend on each other; neither where their number is wrong. */
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
