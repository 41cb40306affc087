package quintet.metadata.schema.compiled;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers of JSON. Fractions and exponents are doubles, so that no number takes long. */
final class Numbers {

    private static final int BITS_A_STEP = 8;
    private static final int STEPS_OF_A_DIVISION = 40;

    private Numbers() {
    }

    /** Whether it is whole; 1.0 is. */
    static boolean isInteger(JsonNode number) {
        return number.isIntegralNumber()
                || (number.isNumber() && isFinite(number) && number.doubleValue() == Math.rint(number.doubleValue()));
    }

    static int compare(JsonNode a, JsonNode b) {
        return isFinite(a) && isFinite(b) ? decimal(a).compareTo(decimal(b))
                : Double.compare(a.doubleValue(), b.doubleValue());
    }

    static boolean isMultiple(JsonNode number, BigDecimal divisor) {
        return isFinite(number) && decimal(number).remainder(divisor).signum() == 0;
    }

    /** The exact value of a finite number, with as many digits as it was written with. */
    static BigDecimal decimal(JsonNode number) {
        return number.isIntegralNumber() ? new BigDecimal(number.bigIntegerValue()) : BigDecimal.valueOf(number.doubleValue());
    }

    /** The steps that a comparison takes: many for a number of many digits. */
    static long steps(JsonNode number) {
        return number.isBigInteger() ? number.bigIntegerValue().bitLength() / BITS_A_STEP : 1;
    }

    /** The steps that a division takes, which grow with the square of the digits of its quotient. */
    static long steps(JsonNode number, BigDecimal divisor) {
        if (!isFinite(number)) {
            return 1;
        }
        var dividend = decimal(number);
        long digits = (long) dividend.precision() - dividend.scale() - divisor.precision() + divisor.scale();
        return steps(number) + STEPS_OF_A_DIVISION + digits * digits / STEPS_OF_A_DIVISION * 4;
    }

    static boolean isFinite(JsonNode number) {
        return number.isIntegralNumber() || Double.isFinite(number.doubleValue());
    }
}
