package quintet.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import quintet.kit.Moments;
import quintet.kit.work.Batcher.Bounds;

/** A commit belongs to the trace of its first request, and the other requests are linked to that. */
class BatcherTraceTest implements Batcher.Work<Integer, Integer> {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final Tracer tracer = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()
            .get("test");
    private final Queue<UniEmitter<? super List<Integer>>> commits = new ArrayDeque<>();
    private final Executor here = Runnable::run;
    private final Queue<Span> under = new ArrayDeque<>();
    private final Batcher<Integer, Integer> batcher = new Batcher<>(this, new Bounds(10, 10, 1, Duration.ofSeconds(1)),
            new Moments(), (pause, task) -> task.run());

    @Test
    void the_requests_of_a_shared_commit_are_linked_to_the_first_of_them() {
        request(1);
        var second = request(2);
        request(3);
        commits.remove().complete(List.of(1));
        commits.remove().complete(List.of(2, 3));
        assertThat(under).last().extracting(Span::getSpanContext).isEqualTo(second);
        assertThat(spans.getFinishedSpanItems()).extracting(span -> span.getLinks().stream().map(LinkData::getSpanContext)
                .toList()).containsExactly(List.of(), List.of(), List.of(second));
    }

    /** Submits an item in a span of its own, which ends with the answer. */
    private SpanContext request(int item) {
        var span = tracer.spanBuilder("request " + item).startSpan();
        var context = Context.root().with(span);
        Runnable submit = () -> batcher.submit(item, context.wrap(here)).subscribe().with(answer -> span.end());
        context.wrap(submit).run();
        return span.getSpanContext();
    }

    @Override
    public int weight(Integer item) {
        return 1;
    }

    @Override
    public Uni<List<Integer>> commit(List<Integer> items) {
        under.add(Span.current());
        return Uni.createFrom().emitter(commit -> commits.add(commit));
    }

    @Override
    public boolean isRejection(Throwable failure) {
        return false;
    }
}
