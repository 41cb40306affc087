package quintet.number;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import quintet.number.value.CurrencyLabel;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;

/**
 * Warnings about amounts that nobody can pay, because they are finer than the smallest unit of their currency (ISO 4217). The
 * yen has no cents.
 */
final class PriceWarnings {

    private PriceWarnings() {
    }

    /** The warnings about a number, each as the value of a header {@code Warning} (RFC 7234, section 5.5: 299). */
    static List<String> of(NumberView number) {
        var currency = Currency.getInstance(new CurrencyLabel(number.currency()).code());
        return Stream.of(warning(MonthlyPrice.NAME, number.monthlyPrice(), currency),
                warning("setupPrice", number.setupPrice(), currency))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable String warning(String member, Money price, Currency currency) {
        // Gold and other units that are no money have no smallest part.
        int decimals = currency.getDefaultFractionDigits();
        return decimals < 0 || price.amount().stripTrailingZeros().scale() <= decimals ? null
                : "299 - \"%s %s is finer than the smallest unit of %s, which is %s\"".formatted(member, price.text(),
                        currency.getCurrencyCode(), BigDecimal.ONE.movePointLeft(decimals).toPlainString());
    }
}
