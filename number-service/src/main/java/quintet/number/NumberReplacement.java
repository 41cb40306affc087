package quintet.number;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;
import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;
import quintet.number.value.NumberId;
import quintet.number.value.PhoneNumber;

/**
 * The body that replaces a number. All members of the original contract are required; absent labels stay.
 *
 * @param id allowed if it equals the id in the path
 */
record NumberReplacement(@Nullable NumberId id,
        @Schema(required = true) PhoneNumber value,
        @Schema(required = true) @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        @Schema(required = true) Money setupPrice,
        @Schema(required = true) CurrencyLabel currency,
        @Nullable Labels labels) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NumberReplacement of(Input body) {
        var id = body.optional("id", NumberId::of);
        var value = body.required("value", PhoneNumber::of);
        var monthlyPrice = MonthlyPrice.required(body);
        var setupPrice = body.required("setupPrice", Money::of);
        var currency = body.required("currency", CurrencyLabel::of);
        var labels = Labels.optional(body);
        return body.build(() -> new NumberReplacement(id, value, monthlyPrice, setupPrice, currency, labels));
    }

    /** The same replacement as a change of all members. */
    NumberPatch asPatch() {
        return new NumberPatch(id, value, monthlyPrice, setupPrice, currency, labels);
    }
}
