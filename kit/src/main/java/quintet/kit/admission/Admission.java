package quintet.kit.admission;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.HttpConfig;
import quintet.kit.problem.Problem;

/**
 * Serves as many requests at once as can be served in good time, and refuses those soon that find no place, so that overload
 * slows down those who were let in as little as can be.
 */
@ApplicationScoped
public class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);

    /** Whoever watches the service must see it most of all when it is busy. */
    private static final Pattern WATCHERS = Pattern.compile("/healthz|/q/metrics|/q/health(/.*)?");
    private static final long WARNING_PAUSE_MILLIS = 10_000;
    private static final int PLACES_PER_PROCESSOR = 16;
    /** A refusal takes this long too: refusing those who ask again at once would leave no time to serve the others. */
    private static final Duration IN_BURSTS = Duration.ofMillis(50);
    private static final Duration IN_OVERLOAD = Duration.ofMillis(3);

    /** One for all: to make an exception costs more than to send it. */
    private final Problem refusal = Problem.overloaded("The service is serving as many requests as it can.");
    private final int places;
    private final WaitingLine<Visit> line;
    private final Counter refused;
    private final AtomicBoolean warned = new AtomicBoolean();

    Admission(HttpConfig config, MeterRegistry metrics, Clock clock) {
        this.places = config.maxConcurrent().orElseGet(() -> PLACES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        this.line = new WaitingLine<>(places, IN_BURSTS, IN_OVERLOAD, clock);
        this.refused = metrics.counter("http.requests.refused");
        metrics.gauge("http.requests.in.flight", line, WaitingLine::taken);
    }

    void install(@Observes Filters filters) {
        filters.register(this::admit, FilterOrder.ADMISSION);
    }

    /** Gives the place of a request back before its answer, since it is going to wait for its own fault. */
    public static void leave(RoutingContext context) {
        var visit = Visit.of(context);
        if (visit != null) {
            visit.end();
        }
    }

    private void admit(RoutingContext context) {
        // A request that a filter sends to another path comes by again.
        if (Visit.of(context) != null || isWatcher(context)) {
            context.next();
            return;
        }
        var visit = new Visit(context, line);
        if (line.enter(visit)) {
            visit.begin();
        } else {
            visit.await(IN_BURSTS, () -> refuse(context));
        }
    }

    private void refuse(RoutingContext context) {
        refused.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warnf("Refusing requests: %d are being served, and no more are let in", places);
            context.vertx().setTimer(WARNING_PAUSE_MILLIS, over -> warned.set(false));
        }
        context.fail(refusal);
    }

    /** By the path that is routed: what only looks like a probe does not slip through. */
    private static boolean isWatcher(RoutingContext context) {
        var method = context.request().method();
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
                && WATCHERS.matcher(context.normalizedPath()).matches();
    }
}
