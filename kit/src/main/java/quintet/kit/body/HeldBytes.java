package quintet.kit.body;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.HttpConfig;
import quintet.kit.problem.Problem;

/**
 * Bounds the memory that large bodies and answers hold at once to a share of the heap. Small ones are not counted: the number
 * of requests and connections bounds them.
 */
@Singleton
public class HeldBytes {

    /** Fewer bytes of a body or an answer are not counted. */
    static final int SMALL = 8 << 10;

    private static final Logger LOG = Logger.getLogger(HeldBytes.class);

    private final AtomicLong held = new AtomicLong();
    private final long most;
    private final int factor;
    private final Counter refused;

    @Inject
    HeldBytes(HttpConfig config, MeterRegistry metrics) {
        this((long) (Runtime.getRuntime().maxMemory() * config.heldShare()), config.heldFactor(), metrics);
        if (config.maxBody().asLongValue() * factor > most) {
            LOG.warnf("The heap is too small for a body of the largest size: QUINTET_HTTP_HELD_SHARE of it is %d MiB",
                    most >> 20);
        }
    }

    HeldBytes(long most, int factor, MeterRegistry metrics) {
        this.most = most;
        this.factor = factor;
        this.refused = Counter.builder("http.held.refused")
                .description("Requests rejected because large bodies and answers hold their share of the heap.")
                .register(metrics);
        Gauge.builder("http.held", held, AtomicLong::get).baseUnit("bytes")
                .description("Memory that large bodies and answers hold.").register(metrics);
        Gauge.builder("http.held.max", () -> most).baseUnit("bytes")
                .description("Memory that large bodies and answers may hold.").register(metrics);
    }

    /** Counts a large answer until its client has taken it. Without memory for it the request fails with 503. */
    public void holdAnswer(long bytes, RoutingContext context) {
        var hold = new Hold(this);
        if (!hold.cover(bytes, Hold.ANSWER)) {
            throw overloaded();
        }
        hold.releaseOnceWritten(context);
    }

    /** How many bytes are made of each byte of a body that is read. */
    int factor() {
        return factor;
    }

    /** A 503 for a request that finds no memory. */
    Problem overloaded() {
        refused.increment();
        LOG.warn("Overload: large bodies and answers hold their share of the heap, and more are rejected with 503");
        return Problem.overloaded("The service holds as many large bodies and answers as it can.");
    }

    /** Takes some of the memory, if so much is free. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives memory back. */
    void give(long bytes) {
        held.addAndGet(-bytes);
    }
}
