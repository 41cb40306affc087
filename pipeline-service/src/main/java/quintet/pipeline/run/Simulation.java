package quintet.pipeline.run;

import java.util.Map;

/** What the simulator is asked to do in a run, by the name of the stage. */
record Simulation(Map<String, Behaviour> stages) {

    Behaviour of(String stage) {
        return stages.getOrDefault(stage, Behaviour.USUAL);
    }
}
