package quintet.guid.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;
import quintet.guid.cache.Tier.News;
import quintet.guid.cache.Tier.Place;

/** The memory in front of Redis, with a controlled clock. */
class TierTest {

    private static final UUID EPOCH = UUID.randomUUID();
    private static final Place START = new Place("log", 5);
    private static final int LIFE = 100;

    private long now;
    private final Tier tier = new Tier(1000, LIFE, () -> now);

    @BeforeEach
    void begin() {
        tier.belongTo("connection", EPOCH);
        tier.apply(new News(START, null));
    }

    @Test
    void an_entry_stays_until_it_is_evicted() {
        var one = keep(10);
        var other = keep(10);
        tier.apply(new News(START, List.of()));
        assertThat(tier.get(one.id())).isEqualTo(one);
        tier.apply(new News(new Place("log", 6), List.of(one.id())));
        assertThat(tier.get(one.id())).isNull();
        assertThat(tier.get(other.id())).isEqualTo(other);
        assertThat(tier.place()).isEqualTo(new Place("log", 6));
    }

    @Test
    void an_entry_that_was_read_before_the_last_news_is_not_stored() {
        tier.apply(new News(new Place("log", 6), List.of()));
        assertThat(tier.get(keep(10).id())).isNull();
    }

    @Test
    void all_goes_if_evictions_are_not_known_or_the_log_is_another() {
        var one = keep(10);
        tier.apply(new News(new Place("log", 9999), null));
        assertThat(tier.get(one.id())).isNull();
        tier.apply(new News(START, List.of()));
        var two = keep(10);
        tier.apply(new News(new Place("other log", 5), List.of()));
        assertThat(tier.get(two.id())).isNull();
    }

    @Test
    void all_goes_with_the_connection_and_with_the_generation() {
        var one = keep(10);
        tier.belongTo("connection", EPOCH);
        assertThat(tier.get(one.id())).isEqualTo(one);
        tier.belongTo("another", EPOCH);
        assertThat(tier.get(one.id())).isNull();
        assertThat(tier.place()).isEqualTo(Place.NONE);
        assertThat(tier.belongsTo("another", UUID.randomUUID())).isFalse();
    }

    @Test
    void the_least_used_entry_makes_room() {
        var one = keep(100);
        var two = keep(100);
        tier.get(one.id());
        var three = keep(100);
        assertThat(tier.get(two.id())).isNull();
        assertThat(tier.get(one.id())).isEqualTo(one);
        assertThat(tier.get(three.id())).isEqualTo(three);
        assertThat(tier.get(keep(2000).id())).isNull();
    }

    @Test
    void an_entry_does_not_stay_for_ever() {
        var one = keep(10);
        now += LIFE;
        assertThat(tier.get(one.id())).isEqualTo(one);
        now++;
        assertThat(tier.get(one.id())).isNull();
    }

    private Entry keep(int length) {
        var entry = new Entry(UUID.randomUUID(), 1, 2, Buffer.buffer("x".repeat(length)));
        tier.put(entry, START);
        return entry;
    }
}
