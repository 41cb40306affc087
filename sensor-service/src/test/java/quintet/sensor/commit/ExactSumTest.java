package quintet.sensor.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExactSumTest {

    @Test
    void digits_that_a_running_sum_loses_are_kept() {
        var values = new ArrayList<>(Collections.nCopies(16, 1.0));
        values.set(0, 1e16);
        values.set(15, -1e16);
        assertThat(average(values)).isEqualTo(0.875);
    }

    @ParameterizedTest
    @ValueSource(doubles = { Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, Double.MIN_NORMAL, 0.1, -0.0, 0x1p1000 })
    void the_average_of_equal_values_is_that_value(double value) {
        assertThat(average(Collections.nCopies(1000, value))).isEqualTo(value + 0.0);
    }

    @Test
    void ten_million_tenths_are_ten_million_times_a_tenth() {
        var sum = new ExactSum();
        for (int i = 0; i < 10_000_000; i++) {
            sum.add(0.1);
        }
        assertThat(sum.total()).isEqualByComparingTo(total(List.of(0.1)).scaleByPowerOfTen(7));
        assertThat(ExactSum.average(sum.total(), 10_000_000)).isEqualTo(0.1);
    }

    @Test
    void a_sum_may_leave_the_range_of_a_double_and_come_back() {
        assertThat(average(List.of(1.7e308, 1.7e308))).isEqualTo(1.7e308);
        assertThat(total(List.of(1.7e308, 1.7e308)))
                .isEqualByComparingTo(total(List.of(1.7e308)).multiply(BigDecimal.valueOf(2)));
        assertThat(average(List.of(1.7e308, 1.7e308, -1.7e308, -1.7e308, 1.0))).isEqualTo(0.2);
    }

    @Test
    void half_of_the_smallest_double_is_rounded_to_even() {
        assertThat(average(List.of(Double.MIN_VALUE, 0.0))).isZero();
        assertThat(average(List.of(3 * Double.MIN_VALUE, 0.0))).isEqualTo(2 * Double.MIN_VALUE);
        assertThat(average(List.of(Double.MIN_VALUE, Double.MIN_VALUE, 0.0))).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void a_tiny_difference_from_the_middle_of_two_doubles_decides() {
        var middle = List.of(2.0, 2 * Math.nextUp(1.0), 0.0, 0.0);
        var above = List.of(2.0, 2 * Math.nextUp(1.0), Double.MIN_VALUE, 0.0);
        assertThat(average(List.of(1.0, Math.nextUp(1.0)))).isEqualTo(1.0);
        assertThat(average(middle.subList(0, 2))).isEqualTo(2.0);
        assertThat(average(above)).isEqualTo(Math.nextUp(1.0));
        assertThat(average(middle)).isEqualTo(1.0);
    }

    @Property(seed = "20261122")
    void the_total_is_exact_in_any_order(@ForAll("values") List<Double> values, @ForAll Random random) {
        var exact = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total(values)).isEqualByComparingTo(exact);
        assertThat(product(values)).isEqualByComparingTo(exact);
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        assertThat(total(shuffled)).isEqualByComparingTo(exact);
    }

    @Test
    void a_typical_sum_is_a_whole_number_of_small_units() {
        var sum = new ExactSum();
        List.of(21.5, 0.125, -3.0).forEach(sum::add);
        assertThat(sum.product()).isEqualTo(new ExactSum.Product(149, new BigDecimal("0.125")));
    }

    @Property(seed = "20261122")
    void the_average_is_the_nearest_double(@ForAll("values") List<Double> values) {
        assertNearest(values);
    }

    @Property(seed = "20261122")
    void the_average_is_the_nearest_double_after_cancellation(@ForAll("values") List<Double> values, @ForAll Random random) {
        var cancelled = new ArrayList<>(values);
        values.stream().skip(1).forEach(value -> cancelled.add(-value));
        Collections.shuffle(cancelled, random);
        assertNearest(cancelled);
    }

    @Provide
    Arbitrary<List<Double>> values() {
        var anyBits = Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        var subnormal = Arbitraries.longs().between(-(1L << 53), 1L << 53).map(units -> units * Double.MIN_VALUE);
        var decimal = Arbitraries.integers().between(-100_000, 100_000).map(thousandths -> thousandths / 1000.0);
        var whole = Arbitraries.integers().between(-8, 8).map(Integer::doubleValue);
        var huge = Arbitraries.of(Double.MAX_VALUE, -Double.MAX_VALUE, 0x1p1000, -0x1p1000, Math.nextDown(0x1p1000));
        var neighbours = Arbitraries.of(1.0, Math.nextUp(1.0), Math.nextDown(1.0), 0x1p-53, Double.MIN_VALUE);
        return Arbitraries.<Arbitrary<Double>> of(anyBits, subnormal, decimal, whole, huge, neighbours,
                Arbitraries.oneOf(anyBits, subnormal, decimal, huge, neighbours))
                .flatMap(kind -> kind.list().ofMinSize(1).ofMaxSize(60));
    }

    private static BigDecimal total(List<Double> values) {
        var sum = new ExactSum();
        values.forEach(sum::add);
        return sum.total();
    }

    private static BigDecimal product(List<Double> values) {
        var sum = new ExactSum();
        values.forEach(sum::add);
        return sum.product().unit().multiply(BigDecimal.valueOf(sum.product().whole()));
    }

    private static double average(List<Double> values) {
        return ExactSum.average(total(values), values.size());
    }

    /** Checks without a division: no double is nearer to the exact average, and a tie is rounded to even. */
    private static void assertNearest(List<Double> values) {
        var result = average(values);
        var sum = values.stream().map(ExactSumTest::units).reduce(BigInteger.ZERO, BigInteger::add);
        var distance = distance(result, sum, values.size());
        for (var other : new double[] { Math.nextUp(result), Math.nextDown(result) }) {
            if (Double.isFinite(other)) {
                var compared = distance.compareTo(distance(other, sum, values.size()));
                assertThat(compared).as("%s against %s", result, other).isNotPositive();
                assertThat(compared == 0 && Double.doubleToLongBits(result) % 2 != 0).isFalse();
            }
        }
    }

    /** The distance of a double from the average, times the count. */
    private static BigInteger distance(double candidate, BigInteger sum, int count) {
        return units(candidate).multiply(BigInteger.valueOf(count)).subtract(sum).abs();
    }

    /** A double as a multiple of the smallest one. */
    private static BigInteger units(double value) {
        long bits = Double.doubleToLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        long fraction = bits & ((1L << 52) - 1);
        var units = exponent == 0 ? BigInteger.valueOf(fraction)
                : BigInteger.valueOf(fraction | 1L << 52).shiftLeft(exponent - 1);
        return bits < 0 ? units.negate() : units;
    }
}
