package quintet.number.value;

import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * Which numbers a list has: those that meet all of these. Null stands for any.
 *
 * @param digits only numbers with these digits
 * @param currency only numbers priced in this currency, whatever their label
 * @param min only numbers whose monthly price is at least this; it needs a currency
 * @param max only numbers whose monthly price is at most this; it needs a currency
 * @param labels only numbers with all of these labels
 */
public record NumberFilter(
        @Parameter(name = "q") @Schema(type = SchemaType.STRING, examples = "91234") @Nullable Digits digits,
        @Nullable CurrencyLabel currency, @Nullable Country country,
        @Schema(implementation = NumberType.class) @Nullable NumberType type,
        @Nullable NumberState state,
        @Parameter(name = "label") @Schema(type = SchemaType.STRING, examples = "gold,new") @Nullable Labels labels,
        @Parameter(name = MIN) @Schema(implementation = Money.class) @Nullable Money min,
        @Parameter(name = MAX) @Schema(implementation = Money.class) @Nullable Money max) {

    /** The names of the bounds, misspelled as the price. */
    public static final String MIN = "minMonthyPrice";
    public static final String MAX = "maxMonthyPrice";

    /** Reads the parameters of a filter. The caller ends the query. */
    public static NumberFilter of(Query query) {
        var digits = query.optional("q", Digits::of);
        var currency = query.optional("currency", CurrencyLabel::new);
        var country = query.optional("country", Country::new);
        var type = query.optional("type", NumberType::of);
        var state = query.optional("state", NumberState::of);
        var labels = query.optional("label", NumberFilter::labels);
        var min = query.optional(MIN, Money::parse);
        var max = query.optional(MAX, Money::parse);
        if (min != null || max != null) {
            // Amounts of different currencies cannot be compared.
            query.require("currency");
        }
        return new NumberFilter(digits, currency, country, type, state, labels, min, max);
    }

    /** Reads the same from a member that is an object. */
    public static NumberFilter of(Input body) {
        var digits = body.optional("q", value -> Digits.of(value.text()));
        var currency = body.optional("currency", CurrencyLabel::of);
        var country = body.optional("country", value -> new Country(value.text()));
        var type = body.optional("type", value -> NumberType.of(value.text()));
        var state = body.optional("state", value -> NumberState.of(value.text()));
        var labels = body.optional("label", value -> labels(value.text()));
        var min = body.optional(MIN, Money::of);
        var max = body.optional(MAX, Money::of);
        if ((min != null || max != null) && !body.has("currency")) {
            body.fault("currency", "is required with " + MIN + " and " + MAX);
        }
        return body.build(() -> new NumberFilter(digits, currency, country, type, state, labels, min, max));
    }

    /** Whether it has all numbers. */
    public boolean isEmpty() {
        return isOfCurrency() && currency == null;
    }

    /** Whether it has all numbers, or all of one currency. */
    public boolean isOfCurrency() {
        return Stream.of(digits, country, type, state, labels, min, max).allMatch(Objects::isNull);
    }

    private static Labels labels(String text) {
        if (text.isEmpty()) {
            throw Problem.invalid("must be one or more labels, separated by commas");
        }
        return Labels.parse(text);
    }
}
