package quintet.guid.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import quintet.guid.cache.CacheRepository.Poll;

/** When values are served and changes acknowledged, with a controlled clock. */
class TrustTest {

    private static final UUID EPOCH = UUID.randomUUID();
    private static final String SERVER = "one";
    private static final Poll FINE = new Poll(EPOCH, SERVER, false, false, false);

    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private final Trust trust = new Trust(() -> now, Duration.ofMillis(250));

    @BeforeEach
    void begin_with_trust() {
        trust.resume();
        trust.poll(now, FINE);
        pass(250);
        trust.poll(now, FINE);
    }

    @Test
    void values_are_trusted_for_an_interval_after_the_begin_of_the_poll() {
        assertThat(trust.epoch(SERVER)).isEqualTo(EPOCH);
        assertThat(trust.epoch("two")).isNull();
        long began = now;
        pass(100);
        trust.poll(began, FINE);
        pass(149);
        assertThat(trust.epoch(SERVER)).isEqualTo(EPOCH);
        assertThat(trust.wait(SERVER, now)).isZero();
        pass(1);
        assertThat(trust.epoch(SERVER)).isNull();
        assertThat(trust.wait(SERVER, now)).isEqualTo(Trust.UNKNOWN);
    }

    @Test
    void a_poll_that_began_after_a_change_counts_for_it_however_late_it_is() {
        long committed = now;
        pass(1);
        long began = now;
        pass(2_000);
        trust.poll(began, FINE);
        assertThat(trust.epoch(SERVER)).isNull();
        assertThat(trust.wait(SERVER, committed)).isZero();
        assertThat(trust.wait("two", committed)).isEqualTo(Trust.UNKNOWN);
        assertThat(trust.wait(SERVER, began + 1)).isEqualTo(Trust.UNKNOWN);
    }

    @Test
    void changes_wait_while_another_instance_may_serve_values_of_the_redis_before() {
        trust.poll(now, new Poll(UUID.randomUUID(), "two", false, false, false));
        assertThat(trust.wait("two", now)).isEqualTo(Duration.ofMillis(250).toNanos());
        pass(249);
        assertThat(trust.wait("two", now)).isEqualTo(Duration.ofMillis(1).toNanos());
    }

    @Test
    void nothing_is_trusted_while_another_instance_is_in_an_outage() {
        trust.poll(now, new Poll(EPOCH, SERVER, true, false, false));
        assertThat(trust.epoch(SERVER)).isNull();
        assertThat(trust.knowsOutage()).isTrue();
        assertThat(trust.wait(SERVER, now)).isZero();
    }

    @Test
    void the_first_changes_of_an_outage_wait_until_every_instance_must_know_of_it() {
        assertThat(trust.lose()).isTrue();
        assertThat(trust.lose()).isFalse();
        assertThat(trust.epoch(SERVER)).isNull();
        assertThat(trust.wait(null, now)).isEqualTo(Trust.UNKNOWN);
        long began = now;
        pass(10);
        trust.report(began, true);
        assertThat(trust.wait(null, now)).isEqualTo(Duration.ofMillis(250).toNanos());
        pass(250);
        assertThat(trust.wait(null, now)).isZero();
        trust.report(now, false);
        assertThat(trust.wait(null, now)).isZero();
        pass(5_000);
        assertThat(trust.wait(null, now)).isEqualTo(Trust.UNKNOWN);
    }

    @Test
    void a_report_that_others_had_forgotten_begins_anew() {
        trust.lose();
        trust.report(now, true);
        pass(4_000);
        trust.report(now, true);
        assertThat(trust.wait(null, now)).isEqualTo(Duration.ofMillis(250).toNanos());
    }

    @Test
    void changes_after_an_outage_wait_like_those_in_it() {
        trust.lose();
        trust.report(now, true);
        pass(50);
        trust.resume();
        assertThat(trust.epoch(SERVER)).isNull();
        assertThat(trust.wait(SERVER, now)).isEqualTo(Trust.UNKNOWN);
        trust.poll(now, new Poll(UUID.randomUUID(), SERVER, false, false, false));
        assertThat(trust.wait(SERVER, now)).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void another_redis_is_trusted_once_no_instance_can_evict_from_the_old_one() {
        var other = new Poll(UUID.randomUUID(), "two", false, false, false);
        trust.poll(now, other);
        assertThat(trust.epoch("two")).isNull();
        assertThat(trust.wait(SERVER, now)).isEqualTo(Trust.UNKNOWN);
        pass(249);
        trust.poll(now, other);
        assertThat(trust.epoch("two")).isNull();
        pass(1);
        assertThat(trust.epoch("two")).isEqualTo(other.epoch());
    }

    /** Time may pass the largest number: it is only ever compared by differences. */
    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }
}
