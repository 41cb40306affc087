package quintet.number;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;

/**
 * The body that replaces a number; all members are required.
 *
 * @param id allowed if it equals the id in the path
 */
record NumberReplacement(@Nullable NumberId id,
        @Schema(required = true) PhoneNumber value,
        @Schema(required = true) @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        @Schema(required = true) Money setupPrice,
        @Schema(required = true) CurrencyLabel currency) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NumberReplacement of(Input body) {
        var id = body.optional("id", NumberId::of);
        var whole = NewNumber.whole(body);
        return new NumberReplacement(id, whole.value(), whole.monthlyPrice(), whole.setupPrice(), whole.currency());
    }

    /** The same replacement as a change of all members. */
    NumberPatch asPatch() {
        return new NumberPatch(id, value, monthlyPrice, setupPrice, currency);
    }
}
