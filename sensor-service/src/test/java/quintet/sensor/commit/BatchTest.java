package quintet.sensor.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.Measurement;
import quintet.sensor.measurement.Measurements;

class BatchTest {

    @Test
    void a_sensor_of_several_requests_has_one_delta() {
        var batch = Batch.of(List.of(
                measurements(new Row("b", "2021-01-01T00:00+01:00", 1), new Row("a", "2021-01-01T00:00Z", 2)),
                measurements(new Row("b", "2020-12-31T23:00Z", -3), new Row("b", "2020-01-01T00:00Z", 5))));
        assertThat(batch.size()).isEqualTo(4);
        assertThat(batch.deltas()).extracting(SensorDelta::sensor).containsExactly("a", "b");
        var b = batch.deltas().get(1);
        assertThat(b.count()).isEqualTo(3);
        assertThat(b.sum().total()).isEqualByComparingTo("3");
        assertThat(b.min()).isEqualTo(-3);
        assertThat(b.max()).isEqualTo(5);
        assertThat(b.first().value()).isEqualTo(5);
        assertThat(b.last().value()).as("the first of equal moments").isEqualTo(1);
        assertThat(b.last().offset()).isEqualTo(3600);
    }

    @Test
    void a_packet_has_one_sensor_and_one_offset_and_a_hundred_measurements_at_most() {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 250; i++) {
            rows.add(new Row("a", "2021-01-01T00:00Z", i));
        }
        rows.add(new Row("a", "2021-01-01T01:00+01:00", 1));
        rows.add(new Row("b", "2021-01-01T01:00+01:00", 1));
        assertThat(Batch.of(List.of(measurements(rows.toArray(Row[]::new)))).packets())
                .extracting(Packet::sensor, Packet::from, Packet::to, Packet::offset)
                .containsExactly(packet(1, 1, 100, 0), packet(1, 101, 200, 0), packet(1, 201, 250, 0),
                        packet(1, 251, 251, 3600), packet(2, 252, 252, 3600));
    }

    @Property(tries = 200, seed = "20261125")
    void each_measurement_of_any_requests_is_in_one_packet_and_counted_once(
            @ForAll("requests") List<List<Row>> requests) {
        var batch = Batch.of(requests.stream().map(rows -> measurements(rows.toArray(Row[]::new))).toList());
        var all = requests.stream().flatMap(List::stream).toList();
        var packed = new ArrayList<Row>();
        for (var packet : batch.packets()) {
            for (int row = packet.from() - 1; row < packet.to(); row++) {
                assertThat(batch.micros(row)).isBetween(packet.first(), packet.last());
                packed.add(new Row(batch.deltas().get(packet.sensor() - 1).sensor(),
                        IsoTimestamp.ofMicros(batch.micros(row)).toString(), batch.value(row)));
            }
        }
        assertThat(packed).containsExactlyInAnyOrderElementsOf(all);
        for (var delta : batch.deltas()) {
            var own = all.stream().filter(row -> row.sensor().equals(delta.sensor())).toList();
            assertThat(delta.count()).isEqualTo(own.size());
            assertThat(delta.sum().total()).isEqualByComparingTo(
                    own.stream().map(row -> new BigDecimal(row.value())).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    @Property(seed = "20261125")
    void names_are_sorted_as_postgresql_sorts_their_bytes(@ForAll @StringLength(max = 4) String one,
            @ForAll @StringLength(max = 4) String other) {
        var first = new String(one.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var second = new String(other.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(Integer.signum(SensorDelta.compare(first, second))).isEqualTo(Integer.signum(Arrays.compareUnsigned(
                first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void names_beyond_the_basic_plane_come_last() {
        assertThat(SensorDelta.compare("\uD83D\uDE00", "\uFFFD")).isPositive();
        assertThat(SensorDelta.compare("\uE000", "\uD83D\uDE00")).isNegative();
        assertThat(SensorDelta.compare("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
        assertThat(SensorDelta.compare("\uD83D\uDE00", "z")).isPositive();
    }

    /** One measurement of a request. */
    record Row(String sensor, String timestamp, double value) {
    }

    @Provide
    Arbitrary<List<List<Row>>> requests() {
        var row = Combinators.combine(Arbitraries.of("a", "b", "c", "ü"),
                Arbitraries.of("2021-01-01T00:00Z", "2021-06-01T00:00Z", "2022-01-01T00:00:00.000001Z"),
                Arbitraries.doubles().between(-1e300, 1e300).map(value -> value + 0.0)).as(Row::new);
        return row.list().ofMaxSize(40).list().ofMaxSize(5);
    }

    private static Measurements measurements(Row... rows) {
        var measurements = new Measurements();
        for (var row : rows) {
            measurements.add(new Measurement(row.sensor(), OffsetDateTime.parse(row.timestamp()), row.value()));
        }
        return measurements;
    }

    private static org.assertj.core.groups.Tuple packet(Object... columns) {
        return org.assertj.core.api.Assertions.tuple(columns);
    }
}
