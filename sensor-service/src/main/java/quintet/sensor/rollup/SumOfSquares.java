package quintet.sensor.rollup;

import java.math.BigDecimal;
import java.math.MathContext;

import quintet.sensor.commit.ExactSum;

/** The exact sum of squares of doubles, from which a standard deviation follows without cancellation. */
public final class SumOfSquares {

    /** Within these bounds a square is exactly the sum of two doubles, without overflow or underflow. */
    private static final double LARGEST = 0x1p500;
    private static final double SMALLEST = 0x1p-450;
    /** Many more digits than a double has. */
    private static final MathContext DIGITS = new MathContext(30);

    private final ExactSum sum = new ExactSum();
    private BigDecimal others = BigDecimal.ZERO;

    /** Adds the square of a finite value. */
    void add(double value) {
        double size = Math.abs(value);
        if (size > LARGEST || (size < SMALLEST && size != 0)) {
            var exact = new BigDecimal(value);
            others = others.add(exact.multiply(exact));
            return;
        }
        double square = value * value;
        sum.add(square);
        // The rounding error of the product, exact by one fused operation (Dekker, 1971).
        sum.add(Math.fma(value, value, -square));
    }

    /** The sum, to the last digit. */
    BigDecimal total() {
        return sum.total().add(others);
    }

    /**
     * The population standard deviation of {@code count} values, within one unit in the last place.
     *
     * @param total the exact sum of the values
     * @param squares the exact sum of their squares
     */
    public static double deviation(long count, BigDecimal total, BigDecimal squares) {
        var divisor = BigDecimal.valueOf(count);
        var variance = squares.multiply(divisor).subtract(total.multiply(total));
        return variance.sqrt(DIGITS).divide(divisor, DIGITS).doubleValue();
    }
}
