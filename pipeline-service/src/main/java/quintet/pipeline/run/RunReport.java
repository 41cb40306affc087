package quintet.pipeline.run;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import quintet.pipeline.run.metrics.RunMetrics;

/**
 * Counts runs, and makes a trace of each that has ended: a span for the run, linked to the request that triggered it, and a
 * child for each stage. A trace is made from the row, so a restart of the service does not break it.
 */
@Singleton
class RunReport {

    // The attributes are those of OpenTelemetry's conventions for CI/CD, as far as there are any.
    private static final AttributeKey<String> PIPELINE = AttributeKey.stringKey("cicd.pipeline.name");
    private static final AttributeKey<String> RUN = AttributeKey.stringKey("cicd.pipeline.run.id");
    private static final AttributeKey<String> RESULT = AttributeKey.stringKey("cicd.pipeline.result");
    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("cicd.pipeline.task.name");
    private static final AttributeKey<String> STAGE_RESULT = AttributeKey.stringKey("cicd.pipeline.task.run.result");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("quintet.stage.attempt");
    private static final Map<String, String> RESULTS = Map.of("succeeded", "success", "failed", "failure",
            "skipped", "skip", "cancelled", "cancellation", "timed_out", "timeout");

    private final Tracer tracer;
    private final RunMetrics metrics;

    RunReport(OpenTelemetry telemetry, RunMetrics metrics) {
        this.tracer = telemetry.getTracer("quintet.pipeline");
        this.metrics = metrics;
    }

    /** The current span, as the header {@code traceparent} has it; null without one. */
    static @Nullable String parent() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? String.join("-", "00", span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : null;
    }

    /** Shows the present state of all runs: their number, and the delay of the most overdue step in seconds. */
    void observe(Supplier<Number> executing, Supplier<Number> overdue) {
        metrics.observe(executing, overdue);
    }

    /** Counts a run that starts now. */
    void started(Run run, Instant now) {
        metrics.started(run.order().createdAt(), now);
    }

    /** Counts a run that has ended, and reports its trace. */
    void ended(Run run) {
        var progress = run.progress();
        metrics.ended(progress.status().text(), progress.startedAt(), progress.finishedAt());
        for (var stage : progress.stages()) {
            metrics.stageEnded(stage.type(), stage.status().text(), stage.startedAt(), stage.finishedAt());
        }
        trace(run);
    }

    private void trace(Run run) {
        var order = run.order();
        var end = Objects.requireNonNull(run.progress().finishedAt());
        var span = tracer.spanBuilder("run " + order.configuration().name())
                .setNoParent()
                .addLink(contextOf(order.traceparent()))
                .setStartTimestamp(Objects.requireNonNullElse(run.progress().startedAt(), end))
                .setAttribute(PIPELINE, order.configuration().name())
                .setAttribute(RUN, run.id().toString())
                .setAttribute(RESULT, resultOf(run.progress().status().text()))
                .startSpan();
        run.progress().stages().forEach(stage -> trace(stage, span, end));
        end(span, run.progress().status() == RunStatus.SUCCEEDED, run.progress().reason(), end);
    }

    private void trace(StageProgress stage, Span run, Instant latest) {
        var end = Objects.requireNonNullElse(stage.finishedAt(), latest);
        var span = tracer.spanBuilder("stage " + stage.name())
                .setParent(Context.root().with(run))
                .setStartTimestamp(Objects.requireNonNullElse(stage.startedAt(), end))
                .setAttribute(STAGE, stage.name())
                .setAttribute(STAGE_RESULT, resultOf(stage.status().text()))
                .setAttribute(ATTEMPT, (long) stage.attempt())
                .startSpan();
        end(span, stage.status() == StageStatus.SUCCEEDED || stage.status() == StageStatus.SKIPPED, stage.reason(), end);
    }

    private static void end(Span span, boolean isGood, @Nullable String reason, Instant end) {
        if (!isGood) {
            span.setStatus(StatusCode.ERROR, Objects.requireNonNullElse(reason, ""));
        }
        span.end(end);
    }

    /** A link to the context of no span has no effect. */
    private static SpanContext contextOf(@Nullable String traceparent) {
        if (traceparent == null) {
            return SpanContext.getInvalid();
        }
        var parts = traceparent.split("-", 4);
        return SpanContext.createFromRemoteParent(parts[1], parts[2], TraceFlags.fromHex(parts[3], 0),
                TraceState.getDefault());
    }

    private static String resultOf(String status) {
        return RESULTS.getOrDefault(status, status);
    }
}
