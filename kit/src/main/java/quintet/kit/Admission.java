package quintet.kit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelFutureListener;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves as many requests at once as can be served in good time, and refuses the others soon: overload slows nobody down
 * who was let in. A request has its place until its answer begins, or its connection breaks.
 */
@ApplicationScoped
class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);

    private static final String PLACE = "place";
    /** Whoever watches the service must see it most of all when it is busy. */
    private static final Pattern WATCHERS = Pattern.compile("/healthz|/q/metrics|/q/health(/.*)?");
    private static final long WARNING_PAUSE_MILLIS = 10_000;
    /** A refusal takes a while: refusing those who ask again at once would leave no time to serve the others. */
    private static final long REFUSAL_MILLIS = 50;

    private final int places;
    private final AtomicInteger taken;
    private final Counter refused;
    private final AtomicBoolean warned = new AtomicBoolean();

    Admission(HttpConfig config, MeterRegistry metrics) {
        this.places = config.maxConcurrent();
        this.taken = metrics.gauge("http.requests.in.flight", new AtomicInteger());
        this.refused = metrics.counter("http.requests.refused");
    }

    void install(@Observes Filters filters) {
        filters.register(this::admit, FilterOrder.ADMISSION);
    }

    private void admit(RoutingContext context) {
        // A request that a filter sends to another path comes by again.
        if (context.get(PLACE) != null || isWatcher(context)) {
            context.next();
        } else if (taken.incrementAndGet() > places) {
            taken.decrementAndGet();
            refuse(context);
        } else {
            var place = new AtomicBoolean(true);
            context.put(PLACE, place);
            // The channel itself tells of a client that leaves: the response's handler for that is the platform's.
            var closed = ((ConnectionBase) context.request().connection()).channel().closeFuture();
            ChannelFutureListener left = future -> free(place);
            closed.addListener(left);
            // A stream has its place until it begins: it lasts as long as its client likes.
            context.addHeadersEndHandler(begun -> {
                closed.removeListener(left);
                free(place);
            });
            context.next();
        }
    }

    private void free(AtomicBoolean place) {
        if (place.getAndSet(false)) {
            taken.decrementAndGet();
        }
    }

    private void refuse(RoutingContext context) {
        refused.increment();
        if (warned.compareAndSet(false, true)) {
            LOG.warnf("Refusing requests: %d are being served, and no more are let in", places);
            context.vertx().setTimer(WARNING_PAUSE_MILLIS, over -> warned.set(false));
        }
        context.vertx().setTimer(REFUSAL_MILLIS, told -> context.fail(
                Problem.of(HttpProblems.OVERLOADED, "The service is serving as many requests as it can.")
                        .with("Retry-After", "1")));
    }

    /** By the path that is routed: what only looks like a probe does not slip through. */
    private static boolean isWatcher(RoutingContext context) {
        var method = context.request().method();
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
                && WATCHERS.matcher(context.normalizedPath()).matches();
    }
}
