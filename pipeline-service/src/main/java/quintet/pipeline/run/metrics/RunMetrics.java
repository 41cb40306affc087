package quintet.pipeline.run.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import quintet.pipeline.stage.StageType;

/** Counts and times the runs that end, and their stages. */
@Singleton
public class RunMetrics {

    private static final List<String> OUTCOMES = List.of("succeeded", "failed", "timed_out", "cancelled");
    private static final Duration[] BOUNDS = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1) };

    private static final Duration[] QUICK = { Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
            Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10) };

    private final MeterRegistry metrics;
    private final Timer waits;
    private final Timer begins;
    private final Timer runs;
    private final Counter resumed;
    private final Counter lost;

    RunMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.waits = timer("pipeline.run.wait", "Time from the trigger of a run to its start").register(metrics);
        this.begins = Timer.builder("pipeline.run.begin").description("Time from the claim of a run to its first stages")
                .serviceLevelObjectives(QUICK).register(metrics);
        this.runs = timer("pipeline.run.duration", "Time from the start of a run to its end").register(metrics);
        this.resumed = Counter.builder("pipeline.runs.resumed")
                .description("Runs that this instance went on with after another owner").register(metrics);
        this.lost = Counter.builder("pipeline.runs.lost")
                .description("Runs that this instance lost to another, because its lease had ended").register(metrics);
        // From 0, because Prometheus does not see the step from no value to the first one.
        OUTCOMES.forEach(this::runs);
        for (var type : StageType.values()) {
            stages(type, "skipped");
            OUTCOMES.forEach(outcome -> stages(type, outcome));
            times(type);
        }
    }

    /**
     * The present state of the queue, and of the runs of this instance.
     *
     * @param executing the number of its runs
     * @param overdue the delay of its most overdue step, in seconds
     * @param queued the number of runs that wait for any instance
     * @param oldest the seconds since the oldest of these was triggered
     */
    public record Gauges(Supplier<Number> executing, Supplier<Number> overdue, Supplier<Number> queued,
            Supplier<Number> oldest) {
    }

    /** Shows the present state. */
    public void observe(Gauges gauges) {
        gauge("pipeline.runs.executing", gauges.executing()).description("Runs that this instance executes").register(metrics);
        gauge("pipeline.run.overdue", gauges.overdue()).baseUnit("seconds")
                .description("How late the most overdue step of an executing run is").register(metrics);
        gauge("pipeline.queue.depth", gauges.queued()).description("Runs that wait for an instance").register(metrics);
        gauge("pipeline.queue.age", gauges.oldest()).baseUnit("seconds")
                .description("Time since the oldest waiting run was triggered").register(metrics);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
        return Gauge.builder(name, value);
    }

    /** Notes how long it took from the claim of a run to its first stages. */
    public void begun(Instant claimed, Instant now) {
        begins.record(Duration.between(claimed, now));
    }

    /** Notes a run that this instance goes on with, because another one has lost it. */
    public void resumed() {
        resumed.increment();
    }

    /** Notes a run that this instance has lost. */
    public void lost() {
        lost.increment();
    }

    /** Notes how long a run was queued. */
    public void started(Instant triggered, Instant now) {
        waits.record(Duration.between(triggered, now));
    }

    /** Notes the end of a run. */
    public void ended(String outcome, @Nullable Instant from, @Nullable Instant to) {
        runs(outcome).increment();
        record(runs, from, to);
    }

    /** Notes the end of a stage, all attempts together; a skipped one never started. */
    public void stageEnded(StageType type, String outcome, @Nullable Instant from, @Nullable Instant to) {
        stages(type, outcome).increment();
        record(times(type), from, to);
    }

    private static void record(Timer timer, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null) {
            timer.record(Duration.between(from, to));
        }
    }

    private Counter runs(String outcome) {
        return Counter.builder("pipeline.runs").description("Runs that have ended").tag("outcome", outcome)
                .register(metrics);
    }

    private Counter stages(StageType type, String outcome) {
        return Counter.builder("pipeline.stages").description("Stages of runs that have ended")
                .tags("type", type.text(), "outcome", outcome).register(metrics);
    }

    private Timer times(StageType type) {
        return timer("pipeline.stage.duration", "Time of a stage, with all its attempts").tag("type", type.text())
                .register(metrics);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(BOUNDS);
    }
}
