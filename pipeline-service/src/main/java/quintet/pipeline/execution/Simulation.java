package quintet.pipeline.execution;

import java.util.Map;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The simulated behaviour of stages, by the name of the stage. */
@RegisterForReflection
public record Simulation(Map<String, Behaviour> stages) {

    /** Every stage behaves as usual. */
    public static final Simulation NONE = new Simulation(Map.of());

    /** The behaviour of a stage; the usual one if the trigger does not name it. */
    public Behaviour of(String stage) {
        return stages.getOrDefault(stage, Behaviour.DEFAULT);
    }
}
