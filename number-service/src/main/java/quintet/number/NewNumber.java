package quintet.number;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;

/** The body that creates a number. */
record NewNumber(@Schema(required = true) PhoneNumber value,
        @Schema(required = true) @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        @Schema(required = true) Money setupPrice,
        @Schema(required = true) CurrencyLabel currency) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewNumber of(Input body) {
        if (body.has("id")) {
            body.ignore("id");
            body.fault("id", "is made by the service: leave it out");
        }
        return whole(body);
    }

    /** Reads the members of a number. The caller has read or ignored any others. */
    static NewNumber whole(Input body) {
        var value = body.required("value", PhoneNumber::of);
        var monthlyPrice = MonthlyPrice.required(body);
        var setupPrice = body.required("setupPrice", Money::of);
        var currency = body.required("currency", CurrencyLabel::of);
        return body.build(() -> new NewNumber(value, monthlyPrice, setupPrice, currency));
    }
}
