package quintet.pipeline.run.simulate;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the simulator is asked to do in a run, by the name of the stage. */
@RegisterForReflection
public record Simulation(Map<String, Behaviour> stages) {

    Behaviour of(String stage) {
        return stages.getOrDefault(stage, Behaviour.USUAL);
    }
}
