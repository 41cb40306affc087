package quintet.pipeline.run.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
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
import quintet.pipeline.run.state.Reason;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunStatus;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.StageStatus;

/**
 * Counts and logs runs, and makes a trace of each that has ended: a span for the run, linked to the request that triggered it,
 * and a child for each stage. A trace is made from the row, so a restart of the service does not break it.
 */
@Singleton
class RunReport {

    private static final Logger LOG = Logger.getLogger(RunReport.class);

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

    /** Shows the present state of the queue and of the runs of this instance. */
    void observe(RunMetrics.Gauges gauges) {
        metrics.observe(gauges);
    }

    /** Reports a run that starts, or that this instance goes on with. */
    void started(Run.Claim claim, Instant now) {
        var order = claim.run().order();
        if (claim.step() == 0) {
            metrics.started(order.createdAt(), now);
            LOG.info(nameOf(claim) + " starts " + Duration.between(order.createdAt(), now).toMillis()
                    + " ms after its trigger" + (order.actor() == null ? "" : " by " + order.actor()));
        } else {
            metrics.resumed();
            LOG.info(nameOf(claim) + " goes on here");
        }
    }

    /** Counts a run whose first stages start now. */
    void begun(Instant claimed, Instant now) {
        metrics.begun(claimed, now);
    }

    /** Reports a run that belongs to another instance now. */
    void lost() {
        metrics.lost();
    }

    /** Reports a run that has ended, and its trace. */
    void ended(Run.Claim claim, Run.Progress progress) {
        metrics.ended(progress.status().text(), progress.startedAt(), progress.finishedAt());
        for (var stage : progress.stages()) {
            metrics.stageEnded(stage.type(), stage.status().text(), stage.startedAt(), stage.finishedAt());
        }
        LOG.info(nameOf(claim) + " ended as " + progress.status().text() + " after " + millis(progress) + " ms"
                + (progress.reason() == null ? "" : ": " + progress.reason().message()));
        trace(claim, progress);
    }

    private static String nameOf(Run.Claim claim) {
        var order = claim.run().order();
        return "Run " + claim.run().id() + " of pipeline " + claim.configuration().name() + " (" + order.pipeline()
                + ", version " + order.version() + ")";
    }

    private static long millis(Run.Progress progress) {
        var end = Objects.requireNonNull(progress.finishedAt());
        return Duration.between(Objects.requireNonNullElse(progress.startedAt(), end), end).toMillis();
    }

    private void trace(Run.Claim claim, Run.Progress progress) {
        var end = Objects.requireNonNull(progress.finishedAt());
        var name = claim.configuration().name();
        var span = tracer.spanBuilder("run " + name)
                .setNoParent()
                .addLink(contextOf(claim.traceparent()))
                .setStartTimestamp(Objects.requireNonNullElse(progress.startedAt(), end))
                .setAttribute(PIPELINE, name)
                .setAttribute(RUN, claim.run().id().toString())
                .setAttribute(RESULT, resultOf(progress.status().text()))
                .startSpan();
        progress.stages().forEach(stage -> trace(stage, span, end));
        end(span, progress.status() == RunStatus.SUCCEEDED, progress.reason(), end);
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

    private static void end(Span span, boolean isGood, @Nullable Reason reason, Instant end) {
        if (!isGood) {
            span.setStatus(StatusCode.ERROR, reason == null ? "" : reason.message());
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
