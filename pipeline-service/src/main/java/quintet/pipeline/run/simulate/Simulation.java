package quintet.pipeline.run.simulate;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The simulated behaviour of stages, by the name of the stage. */
@RegisterForReflection
public record Simulation(Map<String, Behaviour> stages) {

    Behaviour of(String stage) {
        return stages.getOrDefault(stage, Behaviour.DEFAULT);
    }
}
