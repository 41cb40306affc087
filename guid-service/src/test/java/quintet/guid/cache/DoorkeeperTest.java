package quintet.guid.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Which misses get an entry. */
class DoorkeeperTest {

    /** The probability that a place is spared is 10^-13. */
    private static final int FLOOD = 4_000_000;

    private final Doorkeeper doorkeeper = new Doorkeeper();

    @Test
    void a_key_is_admitted_at_its_second_miss() {
        var id = UUID.randomUUID();
        assertThat(doorkeeper.admits(id)).isFalse();
        assertThat(doorkeeper.admits(id)).isTrue();
        assertThat(doorkeeper.admits(id)).isTrue();
    }

    @Test
    void a_key_that_has_a_value_is_admitted_at_its_next_miss() {
        var id = UUID.randomUUID();
        doorkeeper.hit(id);
        assertThat(doorkeeper.admits(id)).isTrue();
    }

    @Test
    void keys_that_are_missed_once_displace_only_each_other() {
        var hit = UUID.randomUUID();
        var missedTwice = UUID.randomUUID();
        var missedOnce = UUID.randomUUID();
        doorkeeper.hit(hit);
        doorkeeper.admits(missedTwice);
        doorkeeper.admits(missedTwice);
        doorkeeper.admits(missedOnce);
        long admitted = random(FLOOD).filter(doorkeeper::admits).count();
        assertThat(admitted).isZero();
        assertThat(doorkeeper.admits(missedOnce)).isFalse();
        assertThat(doorkeeper.admits(hit)).isTrue();
        assertThat(doorkeeper.admits(missedTwice)).isTrue();
    }

    @Test
    void keys_that_differ_little_have_places_of_their_own() {
        var ids = IntStream.range(0, 1000).boxed().flatMap(i -> Stream.of(new UUID(0, i), new UUID(i + 1, 0),
                new UUID((long) i << 48, 1))).toList();
        ids.forEach(doorkeeper::admits);
        // Random places would lose some thirty.
        assertThat(ids.stream().filter(id -> !doorkeeper.admits(id)).count()).isLessThan(150);
    }

    @Test
    void of_simultaneous_misses_all_but_one_are_admitted() {
        var barrier = new CyclicBarrier(4);
        for (var id : random(1000).toList()) {
            var answers = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                await(barrier);
                return doorkeeper.admits(id);
            }, run -> new Thread(run).start())).toList();
            assertThat(answers.stream().map(CompletableFuture::join).filter(admitted -> !admitted)).hasSize(1);
        }
    }

    private static Stream<UUID> random(int number) {
        var random = new SplittableRandom();
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong())).limit(number);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
