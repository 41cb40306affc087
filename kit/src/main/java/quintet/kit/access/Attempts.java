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
 * Slows guessing. After some failures of an address its checks are delayed, each twice as long as the last. They wait one
 * behind the other, so that parallel guesses are no faster. Failures are forgiven with time.
 */
@Singleton
class Attempts {

    /** Failures without a delay: people mistype. */
    private static final int FREE = 5;
    private static final int MAX_DOUBLINGS = 5;
    /** The longest wait, in delays; a check that would wait longer is rejected. */
    private static final int PATIENCE = 40;
    private static final Duration FORGIVEN = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;

    /**
     * The attempts of an address.
     *
     * @param failures so far, checks under way included
     * @param since when a failure was last forgiven
     * @param free when its next check may begin
     */
    private record State(int failures, Instant since, Instant free) {

        State at(Instant now) {
            long forgiven = Math.max(0, Duration.between(since, now).dividedBy(FORGIVEN));
            return new State((int) Math.max(0, failures - forgiven), since.plus(FORGIVEN.multipliedBy(forgiven)), free);
        }
    }

    /**
     * The turn of a check.
     *
     * @param delay the wait before it begins
     * @param failures of its address before it, checks under way included; those with fewer have precedence
     */
    record Turn(Duration delay, int failures) {
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
     * The turn of a check. The check counts as failed until {@link #takeBack}.
     *
     * @throws Problem a 429, if too many checks of this address wait already
     */
    synchronized Turn enter(String address) {
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
        return new Turn(wait, state.failures());
    }

    /** Takes back one count of {@link #enter}: the successes of a known user do not hide guesses. */
    synchronized void takeBack(String address) {
        states.computeIfPresent(address, (known, state) -> new State(Math.max(0, state.failures() - 1), state.since(),
                state.free()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
