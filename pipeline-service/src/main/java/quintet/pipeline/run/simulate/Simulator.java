package quintet.pipeline.run.simulate;

import java.time.Duration;
import java.time.Instant;

import quintet.pipeline.Configuration;

/** Simulates the stages of one run: they print lines and end, and nothing is executed. */
public final class Simulator {

    private final Configuration configuration;
    private final Simulation simulation;
    private final Duration duration;

    /** @param duration the duration of an attempt, unless the trigger sets another one */
    public Simulator(Configuration configuration, Simulation simulation, Duration duration) {
        this.configuration = configuration;
        this.simulation = simulation;
        this.duration = duration;
    }

    /** Begins an attempt of the stage at this position. */
    public Attempt begin(int position, int attempt, Instant now) {
        var stage = configuration.stages().get(position);
        var behaviour = simulation.of(stage.name());
        int exitCode = behaviour.exitCodeOf(attempt);
        return new Attempt(SimulatedOutput.of(configuration, stage, exitCode), now, behaviour.durationOr(duration),
                stage.options().timeout(), exitCode);
    }
}
