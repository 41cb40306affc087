package quintet.kit.trace;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import quintet.kit.problem.Diagnosis;

/** Replaces the many messages of the exporters about a collector that is away: one warning now and then, with their number. */
@Singleton
class LostSpans extends Handler {

    private static final Logger LOG = Logger.getLogger("quintet.trace");
    /** Their senders report the same failures once more, and are silenced. */
    private static final List<String> EXPORTERS = List.of("io.opentelemetry.exporter.internal.http.HttpExporter",
            "io.opentelemetry.exporter.internal.grpc.GrpcExporter");
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final TraceConfig config;
    private final Clock clock;
    private final List<java.util.logging.Logger> exporters = EXPORTERS.stream().map(java.util.logging.Logger::getLogger)
            .toList();
    private Instant silentUntil = Instant.MIN;
    private int failures;

    LostSpans(TraceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (config.endpoint().isPresent()) {
            exporters.forEach(exporter -> {
                exporter.setUseParentHandlers(false);
                exporter.addHandler(this);
            });
        }
    }

    @Override
    public synchronized void publish(LogRecord failure) {
        failures++;
        var now = clock.instant();
        if (now.isBefore(silentUntil)) {
            return;
        }
        silentUntil = now.plus(PAUSE);
        LOG.warnf("Spans are lost, because %s does not take them: %s (failures: %d)",
                config.endpoint().map(URI::toString).orElse("the collector"), reason(failure), failures);
        failures = 0;
    }

    private static String reason(LogRecord failure) {
        return failure.getThrown() == null ? failure.getMessage() : Diagnosis.reason(failure.getThrown());
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        exporters.forEach(exporter -> exporter.removeHandler(this));
    }
}
