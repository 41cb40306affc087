package quintet.number.batch.price;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;
import quintet.number.value.MonthlyPrice;
import quintet.number.value.NumberFilter;

/**
 * The body that changes prices.
 *
 * @param filter which numbers; an empty one for all
 * @param percent the change in percent, like 10 or -2.5; or else the amount
 * @param amount what is added to each price
 * @param members which prices; the monthly one by default
 * @param decimals to how many decimals prices are rounded, half to even; by default they stay exact, up to six decimals
 * @param expected how many numbers there must be
 */
@RegisterForReflection
record PriceChange(@Schema(type = SchemaType.OBJECT, required = true, examples = "{\"currency\": \"USD\"}") NumberFilter filter,
        @Schema(type = SchemaType.STRING, pattern = "^[+-]?\\d{1,9}(\\.\\d{1,6})?$", examples = "10") @Nullable BigDecimal percent,
        @Schema(type = SchemaType.STRING, pattern = "^[+-]?\\d{1,9}(\\.\\d{1,6})?$", examples = "-0.50") @Nullable BigDecimal amount,
        @Schema(type = SchemaType.ARRAY, implementation = String.class, examples = "[\"monthyPrice\"]") Set<String> members,
        @Schema(minimum = "0", maximum = "6", examples = "2") @Nullable Integer decimals,
        @Schema(minimum = "0", examples = "1200") @Nullable Long expected) {

    static final String SETUP = "setupPrice";

    private static final Pattern FORMAT = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,6})?");
    private static final int MAX_DECIMALS = 6;
    private static final BigDecimal ALL = BigDecimal.valueOf(-100);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PriceChange of(Input body) {
        if (!body.has("filter")) {
            body.fault("filter", "is required: {} stands for all numbers");
        }
        var filter = body.object("filter", NumberFilter::of);
        var percent = body.optional("percent", PriceChange::percent);
        var amount = body.optional("amount", PriceChange::signed);
        if (body.has("percent") == body.has("amount")) {
            body.fault("", "must have either percent or amount");
        }
        var scope = body.peek("filter");
        if (body.has("amount") && scope != null && !scope.has("currency")) {
            body.fault("filter", "must have a currency, because an amount is in one");
        }
        var members = new LinkedHashSet<>(body.list("members", PriceChange::member));
        if (body.has("members") && members.isEmpty()) {
            body.fault("members", "must name a price");
        }
        var decimals = body.optional("decimals", value -> (int) value.integer(0, MAX_DECIMALS));
        var expected = body.optional("expected", value -> value.integer(0, Integer.MAX_VALUE));
        return body
                .build(() -> new PriceChange(Objects.requireNonNull(filter), percent, amount,
                        members.isEmpty() ? Set.of(MonthlyPrice.NAME) : members,
                        decimals, expected));
    }

    /** What each price is multiplied by. */
    BigDecimal factor() {
        return percent == null ? BigDecimal.ONE : BigDecimal.ONE.add(percent.movePointLeft(2));
    }

    /** What is then added to it. */
    BigDecimal addend() {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static BigDecimal signed(Value value) {
        var digits = value.digits();
        if (!FORMAT.matcher(digits).matches()) {
            throw Problem.invalid("must be an amount like -0.50: at most 9 digits before the point and 6 after it");
        }
        return new BigDecimal(digits);
    }

    private static BigDecimal percent(Value value) {
        var percent = signed(value);
        if (percent.compareTo(ALL) < 0) {
            throw Problem.invalid("must be -100 or more");
        }
        return percent;
    }

    private static String member(Value value) {
        return switch (value.text()) {
            case MonthlyPrice.NAME, MonthlyPrice.CORRECT_NAME -> MonthlyPrice.NAME;
            case SETUP -> SETUP;
            default -> throw Problem.invalid("must be one of " + String.join(", ", List.of(MonthlyPrice.NAME, SETUP)));
        };
    }
}
