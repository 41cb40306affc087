package quintet.kit.problem;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;

/** Counts answered problems by their type: {@code http_problems_total}. */
@Singleton
public class ProblemCounter {

    private final List<ProblemCatalogue> catalogues;
    private final MeterRegistry metrics;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    ProblemCounter(@All List<ProblemCatalogue> catalogues, MeterRegistry metrics) {
        this.catalogues = catalogues;
        this.metrics = metrics;
    }

    /** Counts from 0, because Prometheus does not see the step from no value to the first one. */
    void start(@Observes StartupEvent event) {
        catalogues.forEach(catalogue -> catalogue.types().forEach(this::counter));
    }

    /** Counts one answer. */
    public void count(Problem problem) {
        counter(problem.type()).increment();
    }

    private Counter counter(ProblemType type) {
        return counters.computeIfAbsent(type.slug(), slug -> Counter.builder("http.problems")
                .description("Error answers by the type of their problem")
                .tags("type", slug, "status", Integer.toString(type.status()))
                .register(metrics));
    }
}
