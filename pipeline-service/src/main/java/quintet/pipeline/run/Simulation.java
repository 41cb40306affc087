package quintet.pipeline.run;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the simulator is asked to do in a run, by the name of the stage. */
@RegisterForReflection
record Simulation(Map<String, Behaviour> stages) {

    Behaviour of(String stage) {
        return stages.getOrDefault(stage, Behaviour.USUAL);
    }
}
