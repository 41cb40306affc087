package peer.number;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

record NumberPatch(@Pattern(regexp = VALUE) String value,
        @JsonProperty("monthyPrice") @PositiveOrZero @Digits(integer = 9, fraction = 6) BigDecimal monthlyPrice,
        @PositiveOrZero @Digits(integer = 9, fraction = 6) BigDecimal setupPrice,
        @Pattern(regexp = Currencies.PATTERN) String currency) {

    static final String VALUE = "\\+[\\d ()./-]{0,62}[\\d)]";

    void applyTo(DidNumber number) {
        if (value != null) {
            number.setValue(value);
        }
        if (monthlyPrice != null) {
            number.setMonthlyPrice(monthlyPrice);
        }
        if (setupPrice != null) {
            number.setSetupPrice(setupPrice);
        }
        if (currency != null) {
            number.setCurrency(currency);
        }
    }
}
