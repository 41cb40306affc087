package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import quintet.sensor.measurement.IsoTimestamp;

class FoldTest {

    private static final Instant START = Instant.parse("2021-11-08T23:58:30Z");

    @Property(seed = "20261122", tries = 300)
    void every_roll_up_gets_the_exact_sums_of_its_measurements(@ForAll("measurements") List<FreshMeasurement> rows,
            @ForAll @IntRange(max = 30) int cut) {
        var sums = new TreeMap<RollupKey, BigDecimal>();
        var counts = new HashMap<RollupKey, Long>();
        for (var deltas : folded(rows, cut % rows.size())) {
            for (var delta : deltas.deltas()) {
                sums.merge(delta.key(), delta.total().total(), BigDecimal::add);
                counts.merge(delta.key(), delta.count(), Long::sum);
            }
        }
        for (var bucket : RollupBucket.values()) {
            rows.stream().collect(Collectors.groupingBy(row -> RollupKey.of(row.sensor(), bucket, row.micros())))
                    .forEach((key, all) -> {
                        assertThat(counts.remove(key)).isEqualTo(all.size());
                        assertThat(sums.get(key)).isEqualByComparingTo(
                                all.stream().map(row -> new BigDecimal(row.value())).reduce(BigDecimal.ZERO, BigDecimal::add));
                    });
        }
        assertThat(counts).isEmpty();
    }

    @Property(seed = "20261122", tries = 300)
    void a_measurement_is_late_if_an_earlier_batch_has_a_newer_one(@ForAll("measurements") List<FreshMeasurement> rows,
            @ForAll @IntRange(max = 30) int cut) {
        long late = rows.stream().filter(row -> rows.stream().anyMatch(other -> other.sensor() == row.sensor()
                && other.batch() < row.batch() && other.micros() > row.micros())).count();
        assertThat(lives(folded(rows, cut % rows.size())).stream().mapToLong(RollupDelta::late).sum()).isEqualTo(late);
    }

    @Property(seed = "20261122", tries = 300)
    void every_duplicate_is_marked_or_a_candidate(@ForAll("measurements") List<FreshMeasurement> rows,
            @ForAll @IntRange(max = 30) int cut) {
        long distinct = rows.stream().map(row -> row.sensor() + " " + row.micros()).distinct().count();
        var all = folded(rows, cut % rows.size());
        for (var deltas : all) {
            deltas.candidates().stream()
                    .filter(candidate -> rows.stream().anyMatch(other -> other.sensor() == candidate.sensor()
                            && other.batch() < candidate.batch() && other.micros() == candidate.micros()))
                    .toList().forEach(deltas::markDuplicate);
        }
        assertThat(lives(all).stream().mapToLong(RollupDelta::duplicates).sum()).isEqualTo(rows.size() - distinct);
    }

    @Test
    void stored_roll_ups_tell_what_is_late() {
        var row = fresh(1, 7, 10, 0);
        var life = RollupKey.of(1, RollupBucket.LIFE, row.micros());
        var known = Map.of(life, new StoredRollup(row.micros() + 1, Buffer.buffer()));
        assertThat(new Fold().add(List.of(row), known).deltas()).extracting(RollupDelta::late).containsOnly(1L);
        assertThat(new Fold().add(List.of(row), Map.of()).deltas()).extracting(RollupDelta::late).containsOnly(0L);
    }

    @Test
    void a_candidate_is_not_the_newest_and_not_alone_in_its_minute() {
        var newest = fresh(1, 1, 10_000, 0);
        var accompanied = fresh(1, 2, 4_000, 0);
        var alone = fresh(1, 3, 7_000, 0);
        var newer = fresh(1, 4, 10_001, 0);
        var seen = Map.of(RollupKey.of(1, RollupBucket.MINUTE, accompanied.micros()),
                new StoredRollup(accompanied.micros(), Buffer.buffer()));
        assertThat(new Fold().add(List.of(newest, accompanied, alone, newer), seen).candidates()).containsExactly(accompanied);
    }

    @Test
    void a_pass_is_ordered_and_split_between_sensors() {
        var rows = new ArrayList<FreshMeasurement>();
        for (int batch = 3; batch > 0; batch--) {
            for (int sensor = 0; sensor < 1201; sensor++) {
                rows.add(fresh(sensor, batch, 9, 0));
                rows.add(fresh(sensor, batch, 4, 0));
            }
        }
        var groups = Fold.groups(rows);
        assertThat(groups).extracting(List::size).containsExactly(3000, 3000, 1206);
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(rows)
                .isSortedAccordingTo(Comparator.comparingLong(FreshMeasurement::sensor).thenComparing(FreshMeasurement::batch)
                        .thenComparing(FreshMeasurement::micros));
    }

    @Test
    void a_sensor_with_many_measurements_is_a_group_of_its_own() {
        var rows = new ArrayList<FreshMeasurement>(Collections.nCopies(45_000, fresh(1, 1, 0, 0)));
        rows.add(fresh(2, 1, 0, 0));
        assertThat(Fold.groups(rows)).extracting(List::size).containsExactly(45_000, 1);
        assertThat(Fold.groups(List.of())).isEmpty();
    }

    /** Folds measurements in two groups; the roll-ups of the first are stored before the second. */
    private static List<RollupDeltas> folded(List<FreshMeasurement> rows, int cut) {
        var sorted = rows.stream()
                .sorted(Comparator.comparingLong(FreshMeasurement::sensor).thenComparing(FreshMeasurement::batch)
                        .thenComparing(row -> row.micros()))
                .toList();
        var fold = new Fold();
        var first = fold.add(sorted.subList(0, cut), Map.of());
        var stored = first.deltas().stream()
                .collect(Collectors.toMap(RollupDelta::key,
                        delta -> new StoredRollup(delta.last().micros(), Buffer.buffer(first.sketch(delta)))));
        return List.of(first, fold.add(sorted.subList(cut, sorted.size()), stored));
    }

    private static List<RollupDelta> lives(List<RollupDeltas> all) {
        var lives = new ArrayList<RollupDelta>();
        all.forEach(deltas -> deltas.deltas().stream().filter(delta -> delta.key().bucket() == RollupBucket.LIFE)
                .forEach(lives::add));
        return lives;
    }

    @Provide
    Arbitrary<List<FreshMeasurement>> measurements() {
        var sensor = Arbitraries.integers().between(1, 3);
        var batch = Arbitraries.integers().between(1, 4);
        var second = Arbitraries.integers().between(0, 150);
        var hours = Arbitraries.integers().between(-18, 18);
        return Combinators.combine(sensor, batch, second, hours).as(FoldTest::fresh).list().ofMinSize(1).ofMaxSize(30);
    }

    private static FreshMeasurement fresh(int sensor, int batch, int second, int hours) {
        long micros = START.plusSeconds(second).getEpochSecond() * 1_000_000;
        return new FreshMeasurement(sensor, batch, micros, hours * 3600, second / 10.0,
                OffsetDateTime.ofInstant(START, ZoneOffset.UTC));
    }

    @Test
    void buckets_begin_by_utc() {
        var at = OffsetDateTime.parse("2021-11-08T21:38:09.5+05:45");
        assertThat(Arrays.stream(RollupBucket.values()).map(bucket -> RollupKey.of(1, bucket, IsoTimestamp.micros(at)).start()))
                .containsExactly(0L, Instant.parse("2021-11-08T15:53:00Z").getEpochSecond(),
                        Instant.parse("2021-11-08T15:00:00Z").getEpochSecond());
        var early = OffsetDateTime.parse("1969-12-31T23:59:59.999999Z");
        assertThat(RollupKey.of(1, RollupBucket.MINUTE, IsoTimestamp.micros(early)).start()).isEqualTo(-60);
    }
}
