package quintet.kit.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;

/**
 * Slows those who guess: after some failures of an address its checks wait, each twice as long as the one before, and one
 * behind the other, so that guessing side by side is no faster. What failed is forgotten with time.
 */
@Singleton
class Attempts {

    /** Failures that cost nothing: people mistype. */
    private static final int FREE = 5;
    private static final int MAX_DOUBLINGS = 5;
    /** Longest wait, in delays; who would wait longer is sent away. */
    private static final int PATIENCE = 40;
    private static final Duration FORGIVEN = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;

    /**
     * What is known of an address.
     *
     * @param failures so far, those not yet known to be none included
     * @param since when one of them was last forgiven
     * @param free when its next check may begin
     */
    private record State(int failures, Instant since, Instant free) {

        State at(Instant now) {
            long forgiven = Math.max(0, Duration.between(since, now).dividedBy(FORGIVEN));
            return new State((int) Math.max(0, failures - forgiven), since.plus(FORGIVEN.multipliedBy(forgiven)), free);
        }
    }

    private final Clock clock;
    private final Duration delay;
    private final Map<String, State> states = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    @Inject
    Attempts(Clock clock, AccessConfig config) {
        this(clock, config.delay());
    }

    Attempts(Clock clock, Duration delay) {
        this.clock = clock;
        this.delay = delay;
    }

    /**
     * How long a check must wait before it begins. It counts as failed until {@link #takeBack}.
     *
     * @throws Problem a 429, if too many of this address wait already
     */
    synchronized Duration enter(String address) {
        var now = clock.instant();
        var state = states.getOrDefault(address, new State(0, now, now)).at(now);
        var begin = state.failures() < FREE ? now
                : later(now, state.free()).plus(delay.multipliedBy(1L << Math.min(state.failures() - FREE, MAX_DOUBLINGS)));
        var wait = Duration.between(now, begin);
        if (wait.compareTo(delay.multipliedBy(PATIENCE)) > 0) {
            throw Problem.of(AccessProblems.TOO_MANY_ATTEMPTS, "Too many attempts from this address have failed.")
                    .with("Retry-After", Long.toString(wait.toSeconds() + 1));
        }
        states.put(address, new State(state.failures() + 1, state.since(), begin));
        return wait;
    }

    /** Takes back what {@link #enter} counted, and no more: a known user's successes do not cover up their guesses. */
    synchronized void takeBack(String address) {
        states.computeIfPresent(address, (known, state) -> new State(Math.max(0, state.failures() - 1), state.since(),
                state.free()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
