package quintet.number.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * An exact, non-negative amount that keeps its scale: 3.40 stays 3.40.
 *
 * @param amount below a thousand million, with at most six decimals
 */
@Schema(type = SchemaType.STRING, pattern = "^\\d{1,9}(\\.\\d{1,6})?$", examples = "3.40")
public record Money(BigDecimal amount) {

    private static final Pattern FORMAT = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    /**
     * Reads a string or a JSON number. Its digits are checked before conversion, because 1E400000000 would use too much
     * memory.
     */
    public static Money of(Value value) {
        return parse(value.digits());
    }

    /** Reads the digits of an amount. */
    public static Money parse(String digits) {
        if (!FORMAT.matcher(digits).matches()) {
            throw Problem.invalid("must be an amount like 3.40: not negative, at most 9 digits before the point and"
                    + " 6 after it, without exponent");
        }
        return new Money(new BigDecimal(digits));
    }

    /** Whether both are the same amount, regardless of scale. */
    public boolean isSameAs(Money other) {
        return amount.compareTo(other.amount) == 0;
    }

    @JsonValue
    public String text() {
        return amount.toPlainString();
    }

    /**
     * The amount's column. To Hibernate a bare BigDecimal of 3.4 equals 3.40, and would not be written. Amounts are compared
     * as this record, so the scale counts.
     */
    @Converter(autoApply = true)
    public static class Column implements AttributeConverter<Money, BigDecimal> {

        @Override
        public BigDecimal convertToDatabaseColumn(Money money) {
            return money.amount();
        }

        @Override
        public Money convertToEntityAttribute(BigDecimal amount) {
            return new Money(amount);
        }
    }
}
