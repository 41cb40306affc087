package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class FreshRowsTest {

    private static final OffsetDateTime RECEIVED = OffsetDateTime.parse("2021-11-08T21:38:09Z");

    private final FreshRows rows = new FreshRows();

    @Test
    void what_a_commit_brought_for_a_sensor_comes_together_and_in_order_of_time() {
        var all = List.of(fresh(1, 1, 9), fresh(1, 1, 5), fresh(1, 2, 1), fresh(1, 2, 0), fresh(2, 2, 7), fresh(2, 2, 3));
        for (int cut = 0; cut <= all.size(); cut++) {
            var got = new ArrayList<Fresh>();
            for (var part : List.of(rows.complete(all.subList(0, cut), false),
                    rows.complete(all.subList(cut, all.size()), true))) {
                assertThat(got.isEmpty() || part.isEmpty() || !got.get(got.size() - 1).isOfSameCommit(part.get(0))).isTrue();
                got.addAll(part);
            }
            assertThat(got).extracting(Fresh::micros).containsExactly(5L, 9L, 0L, 1L, 3L, 7L);
        }
    }

    @Test
    void the_last_is_held_back_until_nothing_can_come_to_it() {
        assertThat(rows.complete(List.of(fresh(1, 1, 2), fresh(1, 2, 3)), false)).containsExactly(fresh(1, 1, 2));
        assertThat(rows.complete(List.of(fresh(1, 2, 1)), false)).isEmpty();
        assertThat(rows.complete(List.of(), true)).containsExactly(fresh(1, 2, 1), fresh(1, 2, 3));
        assertThat(rows.complete(List.of(), true)).isEmpty();
    }

    private static Fresh fresh(long sensor, long batch, long micros) {
        return new Fresh(sensor, batch, micros, 0, 1.5, RECEIVED);
    }
}
