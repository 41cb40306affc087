package quintet.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.pipeline.stage.Plan;
import quintet.pipeline.stage.Stage;
import quintet.pipeline.stage.StageType;
import quintet.pipeline.stage.When;

/**
 * What a valid configuration would do.
 *
 * @param warnings what is allowed but seldom meant
 */
@JsonPropertyOrder({ "plan", "warnings" })
@Schema(requiredProperties = { "plan", "warnings" })
public record ValidationView(Planned plan, List<Warning> warnings) {

    /**
     * The order of the stages.
     *
     * @param order the names of the stages that may start together, if each stage takes equally long
     * @param stages in the order of the configuration
     */
    @JsonPropertyOrder({ "order", "stages" })
    @Schema(name = "Plan", requiredProperties = { "order", "stages" })
    public record Planned(List<List<String>> order, List<PlannedStage> stages) {
    }

    /**
     * A stage with its defaults filled in.
     *
     * @param needs the stages that must have ended before it
     * @param attempts their largest number
     * @param timeoutSeconds the time limit of one attempt
     */
    @JsonPropertyOrder({ "name", "type", "needs", "when", "attempts", "timeoutSeconds" })
    @Schema(requiredProperties = { "name", "type", "needs", "when", "attempts", "timeoutSeconds" })
    public record PlannedStage(@Schema(examples = "test") String name, StageType type, List<String> needs, When when,
            @Schema(examples = "2") int attempts, @Schema(examples = "600") long timeoutSeconds) {
    }

    /**
     * A place of the configuration that deserves a second look.
     *
     * @param pointer RFC 6901 JSON pointer into the body; the member may be absent
     */
    @JsonPropertyOrder({ "pointer", "detail" })
    @Schema(requiredProperties = { "pointer", "detail" })
    public record Warning(@Schema(examples = "/ref") String pointer,
            @Schema(examples = "is absent: runs follow the default branch") String detail) {
    }

    static ValidationView of(Configuration configuration) {
        var plan = Plan.of(configuration.stages());
        return new ValidationView(planned(configuration.stages(), plan), Warnings.of(configuration, plan));
    }

    private static Planned planned(List<Stage> stages, Plan plan) {
        var planned = new ArrayList<PlannedStage>();
        var order = new ArrayList<List<String>>();
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            var options = stage.options();
            var needs = Arrays.stream(plan.dependenciesOf(i)).mapToObj(need -> stages.get(need).name()).toList();
            planned.add(new PlannedStage(stage.name(), stage.type(), needs, options.whenOrDefault(), options.attempts(),
                    options.timeout().toSeconds()));
        }
        for (int i = 0; i < stages.size(); i++) {
            int level = plan.levelOf(i);
            while (order.size() <= level) {
                order.add(new ArrayList<>());
            }
            order.get(level).add(stages.get(i).name());
        }
        return new Planned(order, planned);
    }
}
