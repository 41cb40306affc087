package quintet.kit.testing.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A collector of traces (OTLP over HTTP) to which the tested service sends its spans. */
public final class Collector implements QuarkusTestResourceLifecycleManager {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<Span> SPANS = new CopyOnWriteArrayList<>();

    private static volatile int status = 200;

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", Collector::receive);
            server.start();
            return Map.of("quintet.trace.endpoint", "http://127.0.0.1:" + server.getAddress().getPort(),
                    "quarkus.otel.bsp.schedule.delay", "50MS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        SPANS.clear();
    }

    /** All spans received so far. */
    public static List<Span> spans() {
        return List.copyOf(SPANS);
    }

    /** From now on it answers with this status, and takes spans only with 200. */
    public static void answer(int code) {
        status = code;
    }

    /** Waits for a span that fits, and returns the first. */
    public static Span await(Predicate<Span> wanted) {
        return Awaitility.await().atMost(TIMEOUT)
                .until(() -> SPANS.stream().filter(wanted).findFirst(), Optional::isPresent).orElseThrow();
    }

    /** The value of an attribute as text; empty without one. */
    public static String attribute(Span span, String name) {
        return span.getAttributesList().stream().filter(attribute -> attribute.getKey().equals(name)).findFirst()
                .map(attribute -> attribute.getValue().hasIntValue() ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .orElse("");
    }

    private static void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var spans = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .toList();
            int code = status;
            if (code == 200) {
                SPANS.addAll(spans);
            }
            exchange.sendResponseHeaders(code, -1);
        }
    }
}
