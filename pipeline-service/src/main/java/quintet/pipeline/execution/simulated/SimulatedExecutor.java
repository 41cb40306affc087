package quintet.pipeline.execution.simulated;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.vertx.core.Vertx;
import quintet.pipeline.execution.Assignment;
import quintet.pipeline.execution.AttemptEvents;
import quintet.pipeline.execution.AttemptName;
import quintet.pipeline.execution.Executor;

/** Plays attempts instead of executing them. They live in this process, and are lost with it. */
@Singleton
public class SimulatedExecutor implements Executor {

    /** Exit code of a process that SIGTERM has ended. */
    private static final int TERMINATED = 143;
    /** Lines that are due within this time are printed together. */
    private static final long GRAIN_MILLIS = 20;

    private final Vertx vertx;
    private final Duration usual;
    private final Map<AttemptName, Play> plays = new ConcurrentHashMap<>();

    SimulatedExecutor(Vertx vertx, SimulatorConfig config) {
        this.vertx = vertx;
        this.usual = config.simulatedStageDuration();
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public void start(Assignment assignment, AttemptEvents events) {
        var play = new Play(assignment.name(), Script.of(assignment, usual), events);
        if (plays.putIfAbsent(assignment.name(), play) == null) {
            events.started(assignment.name());
            play.go();
        }
    }

    @Override
    public void attach(Assignment assignment, AttemptEvents events) {
        events.lost(assignment.name(), "the process that simulated it is gone");
    }

    @Override
    public void stop(AttemptName attempt, boolean isForced) {
        var play = plays.get(attempt);
        if (play != null) {
            play.end(TERMINATED);
        }
    }

    /** One attempt that is played. A timer leads from line to line. */
    private final class Play {

        private final AttemptName name;
        private final Script script;
        private final AttemptEvents events;
        private final long begin = System.nanoTime();
        private int printed;

        Play(AttemptName name, Script script, AttemptEvents events) {
            this.name = name;
            this.script = script;
            this.events = events;
        }

        /** Prints what is due and taken. Afterwards it ends, or waits for the next line. */
        void go() {
            if (plays.get(name) != this) {
                return;
            }
            long now = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            while (printed < script.lines().size() && script.millisOf(printed) <= now
                    && events.line(name, script.lines().get(printed))) {
                printed++;
            }
            boolean isPrinted = printed == script.lines().size();
            long next = isPrinted ? script.duration().toMillis() : script.millisOf(printed);
            if (!isPrinted || (next > now && !script.isEndless())) {
                vertx.setTimer(Math.max(isPrinted ? 1 : GRAIN_MILLIS, next - now), due -> go());
            } else if (!script.isEndless()) {
                end(script.exitCode());
            }
        }

        void end(int exitCode) {
            if (plays.remove(name, this)) {
                events.ended(name, exitCode);
            }
        }
    }
}
