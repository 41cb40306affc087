package quintet.number.batch.range;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;
import quintet.kit.problem.Problem;
import quintet.number.batch.staged.StagedNumber;
import quintet.number.batch.staged.StagedRow;
import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;
import quintet.number.value.PhoneNumber;

/**
 * The body that adds a range of numbers.
 *
 * @param from the first number; its format is that of all
 * @param to the last number, or its last digits
 * @param range the first number, two dots and the last digits of the last one, in place of both
 */
@RegisterForReflection
record NewRange(PhoneNumber from,
        @Schema(required = true, examples = "+55 84 91234-0799") String to,
        @Schema(examples = "+55 84 91234-0000..0799") @Nullable String range,
        @Schema(required = true) @JsonProperty(MonthlyPrice.NAME) Money monthlyPrice,
        @Schema(required = true) Money setupPrice,
        @Schema(required = true) CurrencyLabel currency,
        @Nullable Labels labels) {

    private static final Pattern DOTS = Pattern.compile("\\.\\.");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewRange of(Input body) {
        var range = body.optional("range", value -> value.text(128));
        var both = range == null ? new String[0] : DOTS.split(range, -1);
        if (range != null && (both.length != 2 || body.has("from") || body.has("to"))) {
            body.fault("range", "must be like +55 84 91234-0000..0799, and stands in place of from and to");
        }
        var from = range == null ? body.required("from", PhoneNumber::of)
                : body.optional("range", value -> new PhoneNumber(both[0].strip()));
        var to = range == null ? body.required("to", value -> value.text(64)) : both[both.length - 1].strip();
        var monthlyPrice = MonthlyPrice.required(body);
        var setupPrice = body.required("setupPrice", Money::of);
        var currency = body.required("currency", CurrencyLabel::of);
        var labels = Labels.optional(body);
        return body
                .build(() -> new NewRange(Objects.requireNonNull(from), to, range, monthlyPrice, setupPrice, currency, labels));
    }

    /** Its numbers; a range that is none is a {@link Problem}. */
    Span span() {
        return Span.of(from, to);
    }

    /** A row for one of its numbers, from 0. */
    StagedRow row(Span span, int index) {
        var number = span.number(index);
        return new StagedRow(index + 1L, number.written(),
                new StagedNumber(number, monthlyPrice, setupPrice, currency, labels), List.of());
    }
}
