package quintet.pipeline.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.input.Input;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.pipeline.Configuration;
import quintet.pipeline.run.simulate.Behaviour;
import quintet.pipeline.run.simulate.Simulation;
import quintet.pipeline.stage.Stage;

/**
 * The body that triggers a run: empty, or instructions for the simulator. Its faults are kept until the pipeline is read,
 * so that unknown stages are reported with them.
 */
@Schema(type = SchemaType.OBJECT, properties = @SchemaProperty(name = "simulate", type = SchemaType.OBJECT, additionalProperties = Behaviour.class, description = "Simulated behaviour, by the name of the stage."))
final class Trigger {

    private static final String SIMULATE = "simulate";

    /** The JSON pointer of each behaviour, by the name of the stage. */
    @Schema(hidden = true)
    private final Map<String, String> pointers;
    @Schema(hidden = true)
    private final Simulation simulation;
    @Schema(hidden = true)
    private final List<Fault> faults;

    private Trigger(Map<String, String> pointers, Simulation simulation, List<Fault> faults) {
        this.pointers = pointers;
        this.simulation = simulation;
        this.faults = faults;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Trigger of(Input body) {
        Map<String, String> pointers = new HashMap<>();
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
        return new Trigger(pointers, new Simulation(behaviours), body.faults());
    }

    /** Whether the body has faults for any pipeline. */
    boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** The simulated behaviour of the stages. */
    Simulation simulation() {
        return simulation;
    }

    /** Reports all faults of the body for a pipeline of this configuration. */
    Problem refusal(Configuration configuration) {
        var stages = configuration.stages().stream().map(Stage::name).collect(Collectors.toSet());
        var all = new ArrayList<>(faults);
        pointers.forEach((name, pointer) -> {
            if (!stages.contains(name)) {
                all.add(Fault.at(pointer, "is not the name of a stage"));
            }
        });
        // Without faults, the pipeline has been changed since the trigger was rejected.
        return all.isEmpty() ? Problem.unavailable("The pipeline is being changed.") : Problem.invalid(all);
    }
}
