package peer.number;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

record NewNumber(@NotNull @Pattern(regexp = NumberPatch.VALUE) String value,
        @JsonProperty("monthyPrice") @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 6) BigDecimal monthlyPrice,
        @NotNull @PositiveOrZero @Digits(integer = 9, fraction = 6) BigDecimal setupPrice,
        @NotNull @Pattern(regexp = Currencies.PATTERN) String currency) {
}
