package quintet.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;
import quintet.pipeline.environment.Environment;
import quintet.pipeline.parameter.Parameters;
import quintet.pipeline.policy.Concurrency;
import quintet.pipeline.policy.Retention;
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
 * @param enabled whether runs can be triggered; true by default
 * @param parameters what a trigger may give, by name
 * @param env environment variables of all stages; none has the name of a parameter
 * @param concurrency how many runs may be under way at once; any number by default
 * @param timeoutSeconds the time limit of a run, from its start; none by default
 * @param retention which ended runs are kept; all by default
 * @param stages 1 to 100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "repository", "ref", "enabled", "parameters", "env", "concurrency", "timeoutSeconds", "retention",
        "stages" })
public record Configuration(@Schema(required = true, examples = "web-shop") String name,
        @Schema(required = true) GitHubRepository repository,
        @Nullable GitRef ref,
        @JsonProperty("enabled") @Nullable Boolean enabled,
        @Nullable Parameters parameters,
        @Nullable Environment env,
        @Nullable Concurrency concurrency,
        @Schema(minimum = "1", maximum = "604800", examples = "3600") @Nullable Integer timeoutSeconds,
        @Nullable Retention retention,
        @Schema(required = true, minItems = 1, maxItems = 100) List<Stage> stages) {

    private static final int MAX_STAGES = 100;
    private static final int MAX_TIMEOUT_SECONDS = 604_800;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Configuration of(Input body) {
        var name = body.required("name", Value::name);
        var repository = body.required("repository", value -> new GitHubRepository(value.text()));
        var ref = body.optional("ref", value -> new GitRef(value.text()));
        var enabled = body.optional("enabled", Value::bool);
        var parameters = Parameters.of(body);
        var env = Environment.of(body);
        forbidParametersIn(body);
        var concurrency = body.object("concurrency", Concurrency::of);
        var timeout = body.optional("timeoutSeconds", value -> (int) value.integer(1, MAX_TIMEOUT_SECONDS));
        var retention = body.object("retention", Retention::of);
        var stages = stages(body);
        return body.build(() -> new Configuration(name, repository, ref, enabled, parameters, env, concurrency, timeout,
                retention, stages));
    }

    /** Whether runs can be triggered. */
    @JsonIgnore
    public boolean isEnabled() {
        return !Boolean.FALSE.equals(enabled);
    }

    /** The parameters that a trigger may give. */
    public Parameters parametersOrNone() {
        return parameters == null ? Parameters.NONE : parameters;
    }

    /** The environment variables of a stage: its own win over the pipeline's. */
    public Map<String, String> environmentOf(Stage stage) {
        return (env == null ? Environment.NONE : env).with(stage.options().env());
    }

    /** The time limit of a run. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeoutSeconds).map(Duration::ofSeconds);
    }

    /** A parameter and a variable of the same name would contradict each other. */
    private static void forbidParametersIn(Input body) {
        var parameters = body.peek("parameters");
        var env = body.peek("env");
        if (parameters != null && env != null) {
            env.names().stream().filter(parameters::has)
                    .forEach(name -> env.fault(name, "is the name of a parameter too"));
        }
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
