package quintet.number.batch.staged;

import org.jspecify.annotations.Nullable;

import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.PhoneNumber;

/**
 * A number that is to be in the inventory.
 *
 * @param labels null if the import does not say
 */
public record StagedNumber(PhoneNumber number, Money monthlyPrice, Money setupPrice, CurrencyLabel currency,
        @Nullable Labels labels) {
}
