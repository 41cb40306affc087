package quintet.number;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;

/**
 * What a client sends to change a number: absent members stay as they are, and at least one is there.
 *
 * @param id allowed where it equals the path's
 */
record NumberPatch(@Nullable NumberId id, @Nullable PhoneNumber value,
        @JsonProperty(MonthlyPrice.NAME) @Nullable Money monthlyPrice, @Nullable Money setupPrice,
        @Nullable CurrencyLabel currency) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NumberPatch of(Input body) {
        var id = body.optional("id", NumberId::of);
        var value = body.optional("value", PhoneNumber::of);
        var monthlyPrice = MonthlyPrice.optional(body);
        var setupPrice = body.optional("setupPrice", Money::of);
        var currency = body.optional("currency", CurrencyLabel::of);
        if (body.names().stream().allMatch("id"::equals)) {
            body.fault("", "must have at least one of value, %s, setupPrice and currency".formatted(MonthlyPrice.NAME));
        }
        return body.build(() -> new NumberPatch(id, value, monthlyPrice, setupPrice, currency));
    }
}
