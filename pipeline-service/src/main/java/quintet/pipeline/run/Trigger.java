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
 * What a client sends to trigger a run: nothing, or what the simulator shall do. Whether the stages it names are there is
 * decided where the pipeline is, so that a faulty one is kept until all its faults can be told together.
 */
@Schema(type = SchemaType.OBJECT, properties = @SchemaProperty(name = "simulate", type = SchemaType.OBJECT, additionalProperties = Behaviour.class, description = "By the name of the stage."))
final class Trigger {

    private static final String SIMULATE = "simulate";

    /** The stages named, each with the place where it is. */
    @Schema(hidden = true)
    private final Map<String, String> named;
    @Schema(hidden = true)
    private final Simulation simulation;
    @Schema(hidden = true)
    private final List<Fault> faults;

    private Trigger(Map<String, String> named, Simulation simulation, List<Fault> faults) {
        this.named = named;
        this.simulation = simulation;
        this.faults = faults;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Trigger of(Input body) {
        Map<String, String> named = new HashMap<>();
        Map<String, Behaviour> behaviours = new HashMap<>();
        body.object(SIMULATE, simulate -> {
            for (var name : simulate.names()) {
                named.put(name, simulate.pointerTo(name));
                var behaviour = simulate.object(name, Behaviour::of);
                if (behaviour != null) {
                    behaviours.put(name, behaviour);
                }
            }
            return behaviours;
        });
        return new Trigger(named, new Simulation(behaviours), body.faults());
    }

    /** Whether anything is wrong with it by itself. */
    boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** What is asked of the stages. */
    Simulation simulation() {
        return simulation;
    }

    /** Everything wrong with it, for a pipeline of this configuration. */
    Problem refusal(Configuration configuration) {
        var stages = configuration.stages().stream().map(Stage::name).collect(Collectors.toSet());
        var all = new ArrayList<>(faults);
        named.forEach((name, place) -> {
            if (!stages.contains(name)) {
                all.add(Fault.at(place, "is not the name of a stage"));
            }
        });
        // Nothing is wrong any more where the pipeline was changed just now.
        return all.isEmpty() ? Problem.unavailable("The pipeline is being changed.") : Problem.invalid(all);
    }
}
