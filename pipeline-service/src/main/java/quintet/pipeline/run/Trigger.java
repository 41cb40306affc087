package quintet.pipeline.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.input.Input;
import quintet.kit.problem.Fault;
import quintet.pipeline.Configuration;
import quintet.pipeline.GitRef;
import quintet.pipeline.execution.Behaviour;
import quintet.pipeline.execution.Simulation;
import quintet.pipeline.parameter.GivenParameters;
import quintet.pipeline.stage.Stage;

/**
 * The body that triggers a run: empty, or what the run shall have of its own. Its faults are kept until the pipeline is read,
 * so that unknown stages and parameters are reported with them.
 */
@Schema(type = SchemaType.OBJECT, properties = {
        @SchemaProperty(name = "ref", implementation = GitRef.class, description = "Another branch, tag or commit."),
        @SchemaProperty(name = "parameters", type = SchemaType.OBJECT, additionalProperties = Object.class, description = "Values of declared parameters, by name: strings, numbers or booleans."),
        @SchemaProperty(name = "simulate", type = SchemaType.OBJECT, additionalProperties = Behaviour.class, description = "Simulated behaviour, by the name of the stage.") })
final class Trigger {

    private static final String SIMULATE = "simulate";

    /** The JSON pointer of each behaviour, by the name of the stage. */
    @Schema(hidden = true)
    private final Map<String, String> pointers = new HashMap<>();
    @Schema(hidden = true)
    private final Simulation simulation;
    @Schema(hidden = true)
    private final @Nullable GitRef ref;
    @Schema(hidden = true)
    private final GivenParameters parameters;
    @Schema(hidden = true)
    private final List<Fault> faults;

    private Trigger(Input body) {
        this.ref = body.optional("ref", value -> new GitRef(value.text()));
        this.parameters = GivenParameters.of(body);
        this.simulation = simulation(body);
        this.faults = body.faults();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Trigger of(Input body) {
        return new Trigger(body);
    }

    private Simulation simulation(Input body) {
        Map<String, Behaviour> behaviours = new HashMap<>();
        body.object(SIMULATE, simulate -> {
            for (var name : simulate.names()) {
                pointers.put(name, simulate.pointerTo(name));
                var behaviour = simulate.object(name, Behaviour::of);
                if (behaviour != null) {
                    behaviours.put(name, behaviour);
                }
            }
            return behaviours;
        });
        return new Simulation(behaviours);
    }

    /** Whether it can only be judged together with the pipeline. */
    boolean needsPipeline() {
        return !faults.isEmpty() || !parameters.isEmpty();
    }

    /** The simulated behaviour of the stages. */
    Simulation simulation() {
        return simulation;
    }

    /** The branch, tag or commit; null for that of the pipeline. */
    @Nullable
    String ref() {
        return ref == null ? null : ref.value();
    }

    /** The values of all parameters of a pipeline for which there are no faults. */
    Map<String, String> parametersOf(Configuration configuration) {
        return parameters.resolve(configuration.parametersOrNone());
    }

    /** All faults of the body for a pipeline of this configuration. */
    List<Fault> faultsFor(Configuration configuration) {
        var stages = configuration.stages().stream().map(Stage::name).collect(Collectors.toSet());
        var all = new ArrayList<>(faults);
        pointers.forEach((name, pointer) -> {
            if (!stages.contains(name)) {
                all.add(Fault.at(pointer, "is not the name of a stage"));
            }
        });
        all.addAll(parameters.faults(configuration.parametersOrNone()));
        return all;
    }
}
