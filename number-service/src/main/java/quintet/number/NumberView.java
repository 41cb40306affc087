package quintet.number;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;
import quintet.number.value.NumberId;
import quintet.number.value.NumberState;
import quintet.number.value.PhoneNumber;

/**
 * A number as clients see it: the five members of the original contract, and in a full view what else there is.
 *
 * @param international as it is dialled from abroad
 * @param national as it is dialled within its country
 * @param holder the customer it is reserved for or assigned to
 */
@JsonPropertyOrder({ "id", "value", MonthlyPrice.NAME, "setupPrice", "currency", "e164", "international", "national", "country",
        "type", "state", "holder", "reservedUntil", "labels", "changedBy" })
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberView(@Schema(implementation = NumberId.class) long id,
        @Schema(implementation = PhoneNumber.class) String value,
        @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        Money setupPrice,
        @Schema(implementation = CurrencyLabel.class) String currency,
        @Schema(examples = "+5584912344321") @Nullable String e164,
        @Schema(examples = "+55 84 91234-4321") @Nullable String international,
        @Schema(examples = "(84) 91234-4321") @Nullable String national,
        @Schema(examples = "BR") @Nullable String country,
        @Schema(examples = "mobile") @Nullable String type,
        @Nullable NumberState state,
        @Schema(examples = "Acme Ltd") @Nullable String holder,
        @Nullable Instant reservedUntil,
        @Nullable Labels labels,
        @Schema(examples = "ana") @Nullable String changedBy) {

    /**
     * What a full view has besides.
     *
     * @param number with its country and type
     */
    public record Details(PhoneNumber number, NumberState state, @Nullable String holder, @Nullable Instant reservedUntil,
            Labels labels, @Nullable String changedBy) {
    }

    /** The five members of the original contract. */
    public NumberView(long id, String value, Money monthlyPrice, Money setupPrice, String currency) {
        this(id, value, monthlyPrice, setupPrice, currency, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same number with its details. */
    public NumberView with(Details more) {
        var e164 = more.number().e164();
        return new NumberView(id, value, monthlyPrice, setupPrice, currency, e164, PhoneNumber.international(e164),
                PhoneNumber.national(e164), more.number().country(), more.number().type(), more.state(), more.holder(),
                more.reservedUntil(), more.labels(), more.changedBy());
    }

    static NumberView of(DidNumber row, View view) {
        var basic = new NumberView(row.id, row.number.written(), row.monthlyPrice, row.setupPrice, row.currency.label());
        return view == View.BASIC ? basic
                : basic.with(new Details(row.number, row.state, row.holder, row.reservedUntil, row.labels, row.changedBy));
    }
}
