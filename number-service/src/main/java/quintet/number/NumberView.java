package quintet.number;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A number as clients see it. */
@JsonPropertyOrder({ "id", "value", MonthlyPrice.NAME, "setupPrice", "currency" })
record NumberView(long id, String value, @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice, Money setupPrice,
        String currency) {

    static NumberView of(DidNumber row) {
        return new NumberView(row.id(), row.value(), row.monthlyPrice(), row.setupPrice(), row.currencyLabel());
    }
}
