package quintet.number;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;

/** A number as clients see it. */
@JsonPropertyOrder({ "id", "value", MonthlyPrice.NAME, "setupPrice", "currency" })
record NumberView(@Schema(implementation = NumberId.class) long id,
        @Schema(implementation = PhoneNumber.class) String value,
        @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        Money setupPrice,
        @Schema(implementation = CurrencyLabel.class) String currency) {

    static NumberView of(DidNumber row) {
        return new NumberView(row.id, row.number.written(), row.monthlyPrice, row.setupPrice, row.currency.label());
    }

    /** The view with its entity tag. */
    static Tagged<NumberView> tagged(DidNumber row) {
        return new Tagged<>(of(row), EntityTag.of(row.version));
    }
}
