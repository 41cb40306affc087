package quintet.kit.testing.stores;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/** The clock of a service under test: the system's, until a test sets it. */
@Alternative
@Priority(1)
@Singleton
public class TestClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile @Nullable Instant fixed;

    /** Stops the clock at a moment. */
    public void set(Instant moment) {
        fixed = moment;
    }

    /** Follows the system clock again. */
    public void reset() {
        fixed = null;
    }

    @Override
    public Instant instant() {
        var moment = fixed;
        return moment == null ? system.instant() : moment;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("services speak UTC");
    }
}
