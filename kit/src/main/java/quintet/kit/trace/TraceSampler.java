package quintet.kit.trace;

import java.util.List;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * Keeps a share of the traces. A statement that belongs to no request or run, like those of background work, makes no trace
 * of its own. Queries of requests are left out, because they have what people search for.
 */
@Singleton
class TraceSampler implements Sampler {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    /** The value that the conventions of OpenTelemetry have for it. */
    private static final Attributes WITHOUT_QUERY = Attributes.of(QUERY, "REDACTED");

    private final Sampler share;

    TraceSampler(TraceConfig config) {
        this.share = Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio()));
    }

    @Override
    public SamplingResult shouldSample(Context parent, String trace, String name, SpanKind kind, Attributes attributes,
            List<LinkData> links) {
        if (kind == SpanKind.CLIENT && !Span.fromContext(parent).getSpanContext().isValid()) {
            return SamplingResult.drop();
        }
        var result = share.shouldSample(parent, trace, name, kind, attributes, links);
        return attributes.get(QUERY) == null ? result : SamplingResult.create(result.getDecision(), WITHOUT_QUERY);
    }

    @Override
    public String getDescription() {
        return share.getDescription();
    }
}
