package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SumOfSquaresTest {

    @Property(seed = "20261122", tries = 300)
    void the_sum_of_squares_is_exact(@ForAll("values") List<Double> values) {
        assertThat(squares(values)).isEqualByComparingTo(
                values.stream().map(BigDecimal::new).map(value -> value.multiply(value)).reduce(BigDecimal.ZERO,
                        BigDecimal::add));
    }

    @Property(seed = "20261122", tries = 300)
    void the_deviation_follows_the_definition(@ForAll("values") List<Double> values) {
        var digits = new MathContext(60);
        var count = BigDecimal.valueOf(values.size());
        // The mean and the distances are multiplied by the count, to avoid divisions.
        var exact = total(values);
        var variance = values.stream().map(BigDecimal::new).map(value -> value.multiply(count).subtract(exact).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add).divide(count.pow(3), digits);
        var expected = variance.sqrt(digits).doubleValue();
        assertThat(deviation(values)).isBetween(Math.nextDown(expected), Math.nextUp(expected));
    }

    @Test
    void small_deviations_are_kept_beside_a_large_mean() {
        assertThat(deviation(List.of(1e9 + 1, 1e9 - 1))).isEqualTo(1.0);
        assertThat(deviation(Collections.nCopies(1000, 0.1))).isZero();
    }

    @Test
    void nothing_overflows() {
        assertThat(deviation(List.of(Double.MAX_VALUE, -Double.MAX_VALUE))).isEqualTo(Double.MAX_VALUE);
        assertThat(deviation(List.of(Double.MIN_VALUE, -Double.MIN_VALUE))).isEqualTo(Double.MIN_VALUE);
    }

    @Provide
    Arbitrary<List<Double>> values() {
        var anyBits = Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
        var decimal = Arbitraries.integers().between(-100_000, 100_000).map(thousandths -> thousandths / 1000.0);
        var bounds = Arbitraries.of(0x1p500, Math.nextUp(0x1p500), 0x1p-450, Math.nextDown(0x1p-450), 0.0, -0.0,
                Double.MIN_VALUE);
        return Arbitraries.<Arbitrary<Double>> of(decimal, anyBits, bounds, Arbitraries.oneOf(decimal, anyBits, bounds))
                .flatMap(kind -> kind.list().ofMinSize(1).ofMaxSize(40));
    }

    private static BigDecimal squares(List<Double> values) {
        var squares = new SumOfSquares();
        values.forEach(squares::add);
        return squares.total();
    }

    private static BigDecimal total(List<Double> values) {
        return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double deviation(List<Double> values) {
        return SumOfSquares.deviation(values.size(), total(values), squares(values));
    }
}
