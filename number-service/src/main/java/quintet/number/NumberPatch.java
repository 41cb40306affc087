package quintet.number;

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
 * The body that changes a number: at least one member is present, and absent members stay unchanged.
 *
 * @param id allowed if it equals the id in the path
 */
record NumberPatch(@Nullable NumberId id, @Nullable PhoneNumber value,
        @JsonProperty(MonthlyPrice.NAME) @Nullable Money monthlyPrice, @Nullable Money setupPrice,
        @Nullable CurrencyLabel currency, @Nullable Labels labels) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NumberPatch of(Input body) {
        var id = body.optional("id", NumberId::of);
        var value = body.optional("value", PhoneNumber::of);
        var monthlyPrice = MonthlyPrice.optional(body);
        var setupPrice = body.optional("setupPrice", Money::of);
        var currency = body.optional("currency", CurrencyLabel::of);
        var labels = Labels.optional(body);
        if (body.names().stream().allMatch("id"::equals)) {
            body.fault("", "must have at least one of value, %s, setupPrice, currency and labels".formatted(MonthlyPrice.NAME));
        }
        return body.build(() -> new NumberPatch(id, value, monthlyPrice, setupPrice, currency, labels));
    }
}
