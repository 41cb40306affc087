package quintet.kit.metrics;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The metric {@code quintet_build_info}: which service this is, and its version. */
@Singleton
class BuildInfo implements MeterBinder {

    private final String application;
    private final String version;

    BuildInfo(@ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.application = application;
        this.version = version;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("quintet.build.info", () -> 1)
                .description("Always 1; the labels name the service and its version")
                .tags("application", application, "version", version)
                .register(metrics);
    }
}
