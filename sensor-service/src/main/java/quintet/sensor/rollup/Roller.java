package quintet.sensor.rollup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Diagnosis;

/**
 * Rolls up fresh measurements, pass after pass: at once while there are more, else after a rest. Each pass is one transaction,
 * so that each measurement counts once in spite of crashes. The number of measurements of a pass is limited. The larger the
 * backlog, the more of them share a roll-up, and the cheaper each one is.
 *
 * <p>
 * Posts have priority. While they are being written, a pass waits for a pause. It waits up to three times the duration of the
 * previous pass. So posts keep three quarters of the time. A pass does not wait if the roll-ups are far behind.
 */
final class Roller {

    private static final Logger LOG = Logger.getLogger(Roller.class);

    /** The most measurements of a pass; they take some 30 MB of memory. */
    private static final int MAX_MEASUREMENTS = 250_000;
    /** The longest wait for a pause, in durations of the previous pass. */
    private static final int MAX_WAIT_FACTOR = 3;
    /** How often a waiting pass looks for a pause. */
    private static final Duration POLL = Duration.ofMillis(50);
    /** The lag at which a pass no longer waits. */
    private static final double FAR_BEHIND_SECONDS = 60;
    /** Only a broken connection takes longer. */
    private static final Duration PASS_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration NOW = Duration.ofMillis(1);

    private final IntFunction<Uni<PassResult>> work;
    private final BooleanSupplier busy;
    private final BiConsumer<Duration, Runnable> timer;
    private final Clock clock;
    private final Duration rest;
    private int most = MAX_MEASUREMENTS;
    private boolean failing;
    private volatile boolean stopped;
    private volatile @Nullable OffsetDateTime oldest;

    /**
     * @param work makes one pass over so many measurements at most, or over one larger batch
     * @param busy whether posts were being written at any time since the last call
     * @param timer runs an action after a delay
     * @param rest the pause when no work is left
     */
    Roller(IntFunction<Uni<PassResult>> work, BooleanSupplier busy, BiConsumer<Duration, Runnable> timer, Clock clock,
            Duration rest) {
        this.work = work;
        this.busy = busy;
        this.timer = timer;
        this.clock = clock;
        this.rest = rest;
    }

    /** Makes one pass and schedules the next. */
    void run() {
        if (!stopped) {
            var began = clock.instant();
            work.apply(most)
                    .ifNoItem().after(PASS_TIMEOUT).fail()
                    .subscribe().with(pass -> scheduleNext(pass, began), this::retry);
        }
    }

    /** Makes no more passes. A running pass is completed. */
    void stop() {
        stopped = true;
    }

    /** The lag of the roll-ups in seconds; 0 if they are complete. */
    double lag() {
        var since = oldest;
        return since == null ? 0 : Math.max(0, Duration.between(since.toInstant(), clock.instant()).toMillis() / 1000.0);
    }

    private void scheduleNext(PassResult pass, Instant began) {
        failing = false;
        oldest = pass.more() ? pass.oldest() : null;
        most = Math.min(MAX_MEASUREMENTS, most * 2);
        if (pass.more() && pass.batches() > 0) {
            var now = clock.instant();
            var wait = Duration.between(began, now).multipliedBy(MAX_WAIT_FACTOR);
            timer.accept(NOW, () -> waitForPause(now.plus(wait)));
        } else {
            timer.accept(rest, this::run);
        }
    }

    private void waitForPause(Instant until) {
        if (busy.getAsBoolean() && clock.instant().isBefore(until) && lag() < FAR_BEHIND_SECONDS) {
            timer.accept(POLL, () -> waitForPause(until));
        } else {
            run();
        }
    }

    private void retry(Throwable failure) {
        // One warning is enough: an unavailable database fails every pass.
        LOG.logf(failing || stopped ? Logger.Level.DEBUG : Logger.Level.WARN, "Roll-up failed and will be retried: %s",
                Diagnosis.reason(failure));
        failing = true;
        // The pass may have been too large for its timeout.
        most = Math.max(1, most / 2);
        timer.accept(rest, this::run);
    }
}
