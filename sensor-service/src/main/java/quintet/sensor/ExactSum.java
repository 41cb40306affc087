package quintet.sensor;

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
    /** As far as they were needed; 2^-1074 is the smallest double. */
    private static final @Nullable BigInteger[] POWERS_OF_FIVE = new BigInteger[1075];

    /** From small to large, and no two have a bit in the same place. */
    private double[] parts = new double[2];
    private int size;
    private BigDecimal huge = BigDecimal.ZERO;

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

    /** The sum of the parts, each of which is a whole number times a power of two, as one such number. */
    private BigDecimal kept() {
        int least = 0;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, exponentOf(parts[i]));
        }
        var whole = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
            whole = whole.add(BigInteger.valueOf(significandOf(parts[i])).shiftLeft(exponentOf(parts[i]) - least));
        }
        if (whole.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // The fewest digits: zeros at the end would be written, sent and kept as well.
        int fraction = Math.max(0, -least - whole.getLowestSetBit());
        // w / 2^n = w * 5^n / 10^n
        return new BigDecimal(whole.shiftRight(-least - fraction).multiply(powerOfFive(fraction)), fraction);
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

    private static BigInteger powerOfFive(int power) {
        var known = POWERS_OF_FIVE[power];
        if (known == null) {
            // Two threads may both do this: they find the same.
            known = BigInteger.valueOf(5).pow(power);
            POWERS_OF_FIVE[power] = known;
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
