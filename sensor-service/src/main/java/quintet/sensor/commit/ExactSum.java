package quintet.sensor.commit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A sum of doubles without any rounding error, and so independent of their order.
 *
 * <p>
 * Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997: the sum is kept as doubles that do not overlap, mostly
 * two or three of them, instead of as one long number.
 */
public final class ExactSum {

    /** Past this, partial sums could overflow; 2^23 values below it cannot. */
    private static final double HUGE = 0x1p1000;
    /** Settles the nearest double of every quotient that is not within a hair of the middle between two. */
    private static final MathContext DOWN = new MathContext(40, RoundingMode.FLOOR);
    private static final MathContext UP = new MathContext(40, RoundingMode.CEILING);
    /**
     * Settles the others. The middle between two doubles is a multiple of 2^-1075, as the sum is, so that a quotient by a
     * count below 2^63 is it exactly (770 digits at most) or off by 2^-1138 at least, 10^-651 of the largest double.
     */
    private static final MathContext EXACT = new MathContext(800, RoundingMode.HALF_EVEN);

    private static final int FRACTION_BITS = 52;
    /** What is below two to the power of this fits into a long, and twice as much does. */
    private static final int MAX_EXPONENT = 62;
    /** As far as they were needed; 2^-1074 is the smallest double. */
    private static final @Nullable BigDecimal[] POWERS_OF_HALF = new BigDecimal[1075];

    /** From small to large, and no two have a bit in the same place. */
    private double[] parts = new double[2];
    private int size;
    private BigDecimal huge = BigDecimal.ZERO;

    /**
     * A sum as a product.
     *
     * @param whole how many units it has
     * @param unit 1, 1/2, 1/4 and so on where a long can count those that the sum has, else the sum itself
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

    /** The same for who can multiply: to make a decimal of each sum takes longer than to add up its values. */
    public Product product() {
        int halvings = halvings();
        boolean fits = huge.signum() == 0;
        long whole = 0;
        for (int i = 0; i < size; i++) {
            // No two overlap: so their sum is below twice the largest.
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

    /** The fewest for which all parts are whole numbers times so many halves of one: more would be zeros at the end. */
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
            // Two threads may both do this: they find the same.
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
