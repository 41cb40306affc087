package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class FreshBatchesTest {

    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2021-11-08T21:38:09Z");

    @Test
    void a_pass_takes_as_many_batches_as_fit() {
        var batches = batches(3, 4, 5, 6);
        assertThat(FreshBatches.of(batches, 12).numbers()).containsExactly(0L, 1L, 2L);
        assertThat(FreshBatches.of(batches, 11).numbers()).containsExactly(0L, 1L);
        assertThat(FreshBatches.of(batches, 1000).numbers()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_batch_that_is_too_large_is_taken_alone() {
        assertThat(FreshBatches.of(batches(100, 1), 10).numbers()).containsExactly(0L);
        assertThat(FreshBatches.of(batches(1_000_000), 1).numbers()).containsExactly(0L);
    }

    @Test
    void they_are_split_into_groups() {
        assertThat(FreshBatches.of(batches(3, 4, 50, 0, 1, 1), 1000).split(7)).extracting(FreshBatches::numbers)
                .containsExactly(
                        new Long[] { 0L, 1L }, new Long[] { 2L }, new Long[] { 3L, 4L, 5L });
    }

    @Test
    void they_range_from_the_first_to_the_last_arrival() {
        var fresh = new FreshBatches(List.of(new FreshBatch(1, BEGIN.plusSeconds(2), 1), new FreshBatch(2, BEGIN, 1),
                new FreshBatch(3, BEGIN.plusSeconds(5), 1)));
        assertThat(fresh.from()).isEqualTo(BEGIN);
        assertThat(fresh.to()).isEqualTo(BEGIN.plusSeconds(5));
    }

    private static List<FreshBatch> batches(int... measurements) {
        var batches = new ArrayList<FreshBatch>();
        for (int some : measurements) {
            batches.add(new FreshBatch(batches.size(), BEGIN, some));
        }
        return batches;
    }
}
