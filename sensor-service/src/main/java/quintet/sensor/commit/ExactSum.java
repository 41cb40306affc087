package quintet.sensor.commit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A sum of doubles without rounding error, and so independent of their order.
 *
 * <p>
 * Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997. The sum is kept as a few doubles that do not overlap,
 * instead of as one long number.
 */
public final class ExactSum {

    /** Larger values could overflow partial sums; 2^23 smaller ones cannot. */
    private static final double HUGE = 0x1p1000;
    /** Enough digits to round most quotients: those that are not extremely near the middle between two doubles. */
    private static final MathContext DOWN = new MathContext(40, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(40, RoundingMode.CEILING);
    /**
     * Enough digits to round the others. The middle between two doubles is a multiple of 2^-1075, and so is the sum. A
     * quotient by a count below 2^63 is either exactly such a middle, with 770 digits at most, or clearly apart from it. The
     * distance is at least 2^-1138, which is 10^-651 of the largest double.
     */
    private static final MathContext EXACT = new MathContext(800, RoundingMode.HALF_EVEN);

    private static final int FRACTION_BITS = 52;
    /** Numbers below two to this power fit into a long, and so do their doubles. */
    private static final int MAX_EXPONENT = 62;
    /** Filled on demand; 2^-1074 is the smallest double. */
    private static final @Nullable BigDecimal[] POWERS_OF_HALF = new BigDecimal[1075];

    /** From small to large; no two of them overlap. */
    private double[] parts = new double[2];
    private int size;
    private BigDecimal huge = BigDecimal.ZERO;

    /**
     * A sum as a product.
     *
     * @param whole the number of units
     * @param unit 1, 1/2, 1/4 and so on if their number fits into a long, else the sum itself
     */
    public record Product(long whole, BigDecimal unit) {
    }

    /** Adds a finite value. */
    public void add(double value) {
        if (Math.abs(value) >= HUGE) {
            huge = huge.add(new BigDecimal(value));
            return;
        }
        double carry = value;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double larger = Math.abs(carry) < Math.abs(parts[i]) ? parts[i] : carry;
            double smaller = Math.abs(carry) < Math.abs(parts[i]) ? carry : parts[i];
            carry = larger + smaller;
            double rest = smaller - (carry - larger);
            if (rest != 0) {
                parts[kept++] = rest;
            }
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * kept);
        }
        parts[kept] = carry;
        size = kept + 1;
    }

    /** The sum, to the last digit. */
    public BigDecimal total() {
        return huge.signum() == 0 ? kept() : huge.add(kept());
    }

    /** The sum as a product, which is cheaper than to make a decimal of it. */
    public Product product() {
        int halvings = halvings();
        boolean fits = huge.signum() == 0;
        long whole = 0;
        for (int i = 0; i < size; i++) {
            // As no two overlap, their sum is below twice the largest.
            fits &= Math.getExponent(parts[i]) + halvings < MAX_EXPONENT;
            int shift = exponentOf(parts[i]) + halvings;
            whole += shift < 0 ? significandOf(parts[i]) >> -shift : significandOf(parts[i]) << shift;
        }
        return fits ? new Product(whole, powerOfHalf(halvings)) : new Product(1, total());
    }

    /** The sum of the parts. */
    private BigDecimal kept() {
        int halvings = halvings();
        var whole = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
            whole = whole.add(BigInteger.valueOf(significandOf(parts[i])).shiftLeft(exponentOf(parts[i]) + halvings));
        }
        return new BigDecimal(whole).multiply(powerOfHalf(halvings));
    }

    /** The smallest n for which all parts are multiples of 1 / 2^n. A larger one would only add trailing zeros. */
    private int halvings() {
        int halvings = 0;
        for (int i = 0; i < size; i++) {
            if (parts[i] != 0) {
                halvings = Math.max(halvings, -exponentOf(parts[i]) - Long.numberOfTrailingZeros(significandOf(parts[i])));
            }
        }
        return halvings;
    }

    /** IEEE 754: a finite double is its significand times two to the power of its exponent. */
    private static int exponentOf(double value) {
        return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - FRACTION_BITS;
    }

    private static long significandOf(double value) {
        long fraction = Double.doubleToRawLongBits(value) & ((1L << FRACTION_BITS) - 1);
        long size = Math.getExponent(value) < Double.MIN_EXPONENT ? fraction : fraction | 1L << FRACTION_BITS;
        return value < 0 ? -size : size;
    }

    /** 1 / 2^n = 5^n / 10^n */
    private static BigDecimal powerOfHalf(int power) {
        var known = POWERS_OF_HALF[power];
        if (known == null) {
            // Two threads may both compute it, with the same result.
            known = new BigDecimal(BigInteger.valueOf(5).pow(power), power);
            POWERS_OF_HALF[power] = known;
        }
        return known;
    }

    /** The double nearest to {@code total / count}, the even one of two that are equally near. */
    public static double average(BigDecimal total, long count) {
        var divisor = BigDecimal.valueOf(count);
        double below = total.divide(divisor, DOWN).doubleValue();
        double above = total.divide(divisor, UP).doubleValue();
        return below == above ? below : total.divide(divisor, EXACT).doubleValue();
    }
}
