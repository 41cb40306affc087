package quintet.number;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;

/**
 * What a client sends to replace a number: the whole of it.
 *
 * @param id allowed where it equals the path's
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

    /** The same as a change of everything. */
    NumberPatch asPatch() {
        return new NumberPatch(id, value, monthlyPrice, setupPrice, currency);
    }
}
