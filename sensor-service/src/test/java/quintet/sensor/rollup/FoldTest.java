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
    void every_roll_up_gets_the_exact_sums_of_its_measurements(@ForAll("measurements") List<Fresh> rows,
            @ForAll @IntRange(max = 30) int cut) {
        var sums = new TreeMap<Key, BigDecimal>();
        var counts = new HashMap<Key, Long>();
        for (var piece : pieces(rows, cut % rows.size())) {
            for (var portion : piece.portions()) {
                sums.merge(portion.key(), portion.total().total(), BigDecimal::add);
                counts.merge(portion.key(), portion.count(), Long::sum);
            }
        }
        for (var span : Span.values()) {
            rows.stream().collect(Collectors.groupingBy(row -> Key.of(row.sensor(), span, row.micros())))
                    .forEach((key, all) -> {
                        assertThat(counts.remove(key)).isEqualTo(all.size());
                        assertThat(sums.get(key)).isEqualByComparingTo(
                                all.stream().map(row -> new BigDecimal(row.value())).reduce(BigDecimal.ZERO, BigDecimal::add));
                    });
        }
        assertThat(counts).isEmpty();
    }

    @Property(seed = "20261122", tries = 300)
    void late_is_what_an_earlier_commit_had_something_newer_than(@ForAll("measurements") List<Fresh> rows,
            @ForAll @IntRange(max = 30) int cut) {
        long late = rows.stream().filter(row -> rows.stream().anyMatch(other -> other.sensor() == row.sensor()
                && other.batch() < row.batch() && other.micros() > row.micros())).count();
        assertThat(lives(pieces(rows, cut % rows.size())).stream().mapToLong(Portion::late).sum()).isEqualTo(late);
    }

    @Property(seed = "20261122", tries = 300)
    void every_duplicate_is_seen_or_suspected(@ForAll("measurements") List<Fresh> rows, @ForAll @IntRange(max = 30) int cut) {
        long distinct = rows.stream().map(row -> row.sensor() + " " + row.micros()).distinct().count();
        var pieces = pieces(rows, cut % rows.size());
        for (var piece : pieces) {
            piece.suspects().stream().filter(suspect -> rows.stream().anyMatch(other -> other.sensor() == suspect.sensor()
                    && other.batch() < suspect.batch() && other.micros() == suspect.micros())).toList().forEach(piece::convict);
        }
        assertThat(lives(pieces).stream().mapToLong(Portion::duplicates).sum()).isEqualTo(rows.size() - distinct);
    }

    @Test
    void what_is_kept_already_tells_what_is_late() {
        var row = fresh(1, 7, 10, 0);
        var life = Key.of(1, Span.LIFE, row.micros());
        var known = Map.of(life, new Known(row.micros() + 1, Buffer.buffer()));
        assertThat(new Fold().add(List.of(row), known).portions()).extracting(Portion::late).containsOnly(1L);
        assertThat(new Fold().add(List.of(row), Map.of()).portions()).extracting(Portion::late).containsOnly(0L);
    }

    @Test
    void only_what_is_not_newer_and_has_company_in_its_minute_is_a_suspect() {
        var newest = fresh(1, 1, 10_000, 0);
        var accompanied = fresh(1, 2, 4_000, 0);
        var alone = fresh(1, 3, 7_000, 0);
        var newer = fresh(1, 4, 10_001, 0);
        var seen = Map.of(Key.of(1, Span.MINUTE, accompanied.micros()), new Known(accompanied.micros(), Buffer.buffer()));
        assertThat(new Fold().add(List.of(newest, accompanied, alone, newer), seen).suspects()).containsExactly(accompanied);
    }

    @Test
    void a_pass_is_cut_between_sensors_and_ordered() {
        var rows = new ArrayList<Fresh>();
        for (int batch = 3; batch > 0; batch--) {
            for (int sensor = 0; sensor < 1201; sensor++) {
                rows.add(fresh(sensor, batch, 9, 0));
                rows.add(fresh(sensor, batch, 4, 0));
            }
        }
        var pieces = Fold.pieces(rows);
        assertThat(pieces).extracting(List::size).containsExactly(3000, 3000, 1206);
        assertThat(pieces.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(rows)
                .isSortedAccordingTo(Comparator.comparingLong(Fresh::sensor).thenComparing(Fresh::batch)
                        .thenComparing(Fresh::micros));
    }

    @Test
    void a_sensor_with_many_measurements_is_a_piece_of_its_own() {
        var rows = new ArrayList<Fresh>(Collections.nCopies(45_000, fresh(1, 1, 0, 0)));
        rows.add(fresh(2, 1, 0, 0));
        assertThat(Fold.pieces(rows)).extracting(List::size).containsExactly(45_000, 1);
        assertThat(Fold.pieces(List.of())).isEmpty();
    }

    /** Folds measurements in two pieces, of which the second knows what the first was. */
    private static List<Piece> pieces(List<Fresh> rows, int cut) {
        var sorted = rows.stream().sorted(Comparator.comparingLong(Fresh::sensor).thenComparing(Fresh::batch)
                .thenComparing(row -> row.micros())).toList();
        var fold = new Fold();
        var first = fold.add(sorted.subList(0, cut), Map.of());
        var known = first.portions().stream()
                .collect(Collectors.toMap(Portion::key,
                        portion -> new Known(portion.last().micros(), Buffer.buffer(first.sketch(portion)))));
        return List.of(first, fold.add(sorted.subList(cut, sorted.size()), known));
    }

    private static List<Portion> lives(List<Piece> pieces) {
        var lives = new ArrayList<Portion>();
        pieces.forEach(piece -> piece.portions().stream().filter(portion -> portion.key().span() == Span.LIFE)
                .forEach(lives::add));
        return lives;
    }

    @Provide
    Arbitrary<List<Fresh>> measurements() {
        var sensor = Arbitraries.integers().between(1, 3);
        var batch = Arbitraries.integers().between(1, 4);
        var second = Arbitraries.integers().between(0, 150);
        var hours = Arbitraries.integers().between(-18, 18);
        return Combinators.combine(sensor, batch, second, hours).as(FoldTest::fresh).list().ofMinSize(1).ofMaxSize(30);
    }

    private static Fresh fresh(int sensor, int batch, int second, int hours) {
        long micros = START.plusSeconds(second).getEpochSecond() * 1_000_000;
        return new Fresh(sensor, batch, micros, hours * 3600, second / 10.0, OffsetDateTime.ofInstant(START, ZoneOffset.UTC));
    }

    @Test
    void spans_begin_where_utc_says() {
        var at = OffsetDateTime.parse("2021-11-08T21:38:09.5+05:45");
        assertThat(Arrays.stream(Span.values()).map(span -> Key.of(1, span, IsoTimestamp.micros(at)).start()))
                .containsExactly(0L, Instant.parse("2021-11-08T15:53:00Z").getEpochSecond(),
                        Instant.parse("2021-11-08T15:00:00Z").getEpochSecond());
        var early = OffsetDateTime.parse("1969-12-31T23:59:59.999999Z");
        assertThat(Key.of(1, Span.MINUTE, IsoTimestamp.micros(early)).start()).isEqualTo(-60);
    }
}
