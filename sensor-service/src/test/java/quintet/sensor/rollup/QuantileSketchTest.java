package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class QuantileSketchTest {

    @Test
    void doubles_of_any_size_are_estimated_within_one_percent() {
        for (var value : List.of(Double.MAX_VALUE, -Double.MAX_VALUE, 1e-300, -1e-300, 1.0, 0.0)) {
            assertWithinOnePercent(of(List.of(value)).at(0.5), value);
        }
        assertThat(of(List.of(Double.MIN_VALUE)).at(0.5)).isZero();
    }

    @Test
    void similar_values_need_little_memory() {
        var near = IntStream.range(0, 1000).mapToObj(thousandth -> 20 + thousandth / 1000.0).toList();
        assertThat(of(near).encoded().length).isLessThan(50);
    }

    @Property(seed = "20261122", tries = 300)
    void percentiles_are_within_one_percent_of_the_value_at_that_rank(@ForAll("values") List<Double> values,
            @ForAll @IntRange(max = 100) int percent) {
        var sorted = values.stream().sorted().toList();
        var exact = sorted.get((int) Math.floor(percent / 100.0 * (sorted.size() - 1)));
        assertWithinOnePercent(of(values).at(percent / 100.0), exact);
    }

    @Property(seed = "20261122", tries = 300)
    void the_order_of_adding_and_merging_does_not_matter(@ForAll("values") List<Double> values,
            @ForAll @IntRange(max = 60) int cut) {
        int middle = cut % values.size();
        var merged = of(values.subList(0, middle)).merge(of(values.subList(middle, values.size())).encoded());
        var decoded = new QuantileSketch().merge(merged.encoded());
        for (double part : new double[] { 0, 0.5, 0.9, 0.99, 1 }) {
            assertThat(decoded.at(part)).isEqualTo(of(values).at(part));
        }
    }

    @Provide
    Arbitrary<List<Double>> values() {
        var decimal = Arbitraries.integers().between(-100_000, 100_000).map(thousandths -> thousandths / 1000.0);
        var anyBits = Arbitraries.longs().map(Double::longBitsToDouble)
                .filter(value -> Double.isFinite(value) && Math.abs(value) > 1e-300);
        return Arbitraries.<Arbitrary<Double>> of(decimal, anyBits, Arbitraries.oneOf(decimal, anyBits))
                .flatMap(kind -> kind.list().ofMinSize(1).ofMaxSize(60));
    }

    private static QuantileSketch of(List<Double> values) {
        var quantiles = new QuantileSketch();
        values.forEach(quantiles::add);
        return quantiles;
    }

    private static void assertWithinOnePercent(double told, double exact) {
        // Slightly more, for the rounding of the test itself.
        assertThat(Math.abs(told - exact)).as("%s for %s", told, exact).isLessThanOrEqualTo(Math.abs(exact) * 0.0100001);
    }
}
