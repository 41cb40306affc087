package quintet.kit.admission;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.HttpConfig;
import quintet.kit.http.Pages;
import quintet.kit.http.RequestSteps;
import quintet.kit.problem.Problem;

/**
 * Serves a bounded number of requests at once, and soon rejects the requests that find no place. Thus overload slows down
 * admitted requests as little as possible.
 */
@ApplicationScoped
public class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);

    private static final long WARNING_PAUSE_MILLIS = 10_000;
    private static final int PLACES_PER_PROCESSOR = 32;
    /** A rejection takes this long too: clients that retry at once would otherwise use up all capacity. */
    private static final Duration IN_BURSTS = Duration.ofMillis(50);
    private static final Duration IN_OVERLOAD = Duration.ofMillis(3);

    /** Shared by all rejections: making an exception costs more than sending it. */
    private final Problem overloaded = Problem.overloaded("The service is serving as many requests as it can.");
    private final int places;
    private final AdmissionQueue<Ticket> queue;
    private final Counter rejected;
    private final AtomicBoolean warned = new AtomicBoolean();

    Admission(HttpConfig config, MeterRegistry metrics, Clock clock) {
        this.places = config.maxConcurrent().orElseGet(() -> PLACES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
        this.queue = new AdmissionQueue<>(places, IN_BURSTS, IN_OVERLOAD, clock);
        this.rejected = Counter.builder("http.requests.refused")
                .description("Requests rejected before any work, because all places were taken").register(metrics);
        Gauge.builder("http.requests.in.flight", queue, AdmissionQueue::admitted)
                .description("Requests that have a place").register(metrics);
    }

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.ADMISSION, this::admit);
    }

    /** Releases the place of a request before its answer, because it will wait for a reason of its own. */
    public static void release(RoutingContext context) {
        var ticket = Ticket.of(context);
        if (ticket != null) {
            ticket.release();
        }
    }

    private boolean admit(RoutingContext context) {
        // A request that a filter reroutes passes twice.
        if (Ticket.of(context) != null || isAlwaysAdmitted(context)) {
            return true;
        }
        var ticket = new Ticket(context, queue);
        boolean isFree = queue.admit(ticket);
        if (isFree) {
            ticket.begin();
        } else {
            ticket.await(IN_BURSTS, () -> reject(context));
        }
        return isFree;
    }

    private void reject(RoutingContext context) {
        rejected.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warnf("Overload: %d requests are being served, and more are rejected with 503", places);
            context.vertx().setTimer(WARNING_PAUSE_MILLIS, over -> warned.set(false));
        }
        context.fail(overloaded);
    }

    /**
     * Probes, metrics and the files of pages are always admitted: they take no work. Checks the routed path: a path that only
     * looks like a probe is not exempt.
     */
    private static boolean isAlwaysAdmitted(RoutingContext context) {
        var method = context.request().method();
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
                && (Pages.isMonitoring(context.normalizedPath()) || Pages.isConsole(context.normalizedPath()));
    }
}
