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

/**
 * Rolls fresh measurements up, pass after pass: at once while there is more, else after a rest. A pass takes a bearable number
 * of measurements; the further it is behind, the more of them share a roll-up, and the cheaper each one is. Every pass is one
 * transaction, so that each measurement counts once, whatever crashes.
 *
 * <p>
 * Whoever posts goes first: while posts are being written a pass waits for a pause in them, up to three times as long as the
 * last one took, so that it leaves them three quarters of the time. Only when it is far behind it does not wait.
 */
final class Roller {

    private static final Logger LOG = Logger.getLogger(Roller.class);

    /** The most measurements of a pass: some 30 MB while it lasts. */
    private static final int BEARABLE = 250_000;
    /** How many times as long as the last pass took the next one waits for a pause, looking so often, until so far behind. */
    private static final int POLITENESS = 3;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final double FAR_BEHIND_SECONDS = 60;
    /** Only a connection that is dead without knowing it takes longer. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration NOW = Duration.ofMillis(1);

    private final IntFunction<Uni<PassResult>> work;
    private final BooleanSupplier busy;
    private final BiConsumer<Duration, Runnable> timer;
    private final Clock clock;
    private final Duration rest;
    private int most = BEARABLE;
    private boolean failing;
    private volatile boolean stopped;
    private volatile @Nullable OffsetDateTime oldest;

    /**
     * @param work makes one pass over so many measurements at most, or one commit
     * @param busy whether posts were being written at any time since it was asked last
     * @param timer runs something later
     * @param rest the pause when nothing is left to do
     */
    Roller(IntFunction<Uni<PassResult>> work, BooleanSupplier busy, BiConsumer<Duration, Runnable> timer, Clock clock,
            Duration rest) {
        this.work = work;
        this.busy = busy;
        this.timer = timer;
        this.clock = clock;
        this.rest = rest;
    }

    /** Makes one pass, and then the next ones. */
    void run() {
        if (!stopped) {
            var began = clock.instant();
            work.apply(most)
                    .ifNoItem().after(LONGEST).fail()
                    .subscribe().with(pass -> goOn(pass, began), this::tryAgain);
        }
    }

    /** Makes no more passes; the one under way is finished. */
    void stop() {
        stopped = true;
    }

    /** The seconds by which the roll-ups are behind what was received; 0 if they have everything. */
    double lag() {
        var since = oldest;
        return since == null ? 0 : Math.max(0, Duration.between(since.toInstant(), clock.instant()).toMillis() / 1000.0);
    }

    private void goOn(PassResult pass, Instant began) {
        failing = false;
        oldest = pass.more() ? pass.oldest() : null;
        most = Math.min(BEARABLE, most * 2);
        if (pass.more() && pass.batches() > 0) {
            var now = clock.instant();
            var patience = Duration.between(began, now).multipliedBy(POLITENESS);
            timer.accept(NOW, () -> giveWay(now.plus(patience)));
        } else {
            timer.accept(rest, this::run);
        }
    }

    private void giveWay(Instant until) {
        if (busy.getAsBoolean() && clock.instant().isBefore(until) && lag() < FAR_BEHIND_SECONDS) {
            timer.accept(LOOK, () -> giveWay(until));
        } else {
            run();
        }
    }

    private void tryAgain(Throwable failure) {
        // Once: a database that is away fails every pass.
        LOG.logf(failing || stopped ? Logger.Level.DEBUG : Logger.Level.WARN, "Roll-ups wait: %s", failure);
        failing = true;
        // It may have been too much for its time.
        most = Math.max(1, most / 2);
        timer.accept(rest, this::run);
    }
}
