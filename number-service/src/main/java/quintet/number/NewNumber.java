package quintet.number;

import static java.util.Objects.requireNonNullElse;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import quintet.kit.input.Input;
import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;
import quintet.number.value.PhoneNumber;

/** The body that creates a number. */
record NewNumber(@Schema(required = true) PhoneNumber value,
        @Schema(required = true) @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        @Schema(required = true) Money setupPrice,
        @Schema(required = true) CurrencyLabel currency,
        Labels labels) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewNumber of(Input body) {
        if (body.has("id")) {
            body.ignore("id");
            body.fault("id", "is made by the service: leave it out, or send a changed number back with PUT /numbers/{id}");
        }
        var value = body.required("value", PhoneNumber::of);
        var monthlyPrice = MonthlyPrice.required(body);
        var setupPrice = body.required("setupPrice", Money::of);
        var currency = body.required("currency", CurrencyLabel::of);
        var labels = Labels.optional(body);
        return body.build(() -> new NewNumber(value, monthlyPrice, setupPrice, currency,
                requireNonNullElse(labels, Labels.NONE)));
    }
}
