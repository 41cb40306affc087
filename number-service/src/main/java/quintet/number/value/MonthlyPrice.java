package quintet.number.value;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;

/**
 * The monthly price, whose name on the wire is misspelled by agreement with the frontend. Requests may also use the
 * correct spelling.
 */
public final class MonthlyPrice {

    /** The name on the wire. */
    public static final String NAME = "monthyPrice";
    /** The spelling that requests may use too. */
    public static final String CORRECT_NAME = "monthlyPrice";

    private MonthlyPrice() {
    }

    /**
     * Reads the price under either name. If both are present they must be equal, and the misspelled one sets the scale.
     */
    public static @Nullable Money optional(Input body) {
        var price = body.optional(NAME, Money::of);
        var other = body.optional(CORRECT_NAME, Money::of);
        if (price != null && other != null && !price.isSameAs(other)) {
            body.fault(CORRECT_NAME, "must equal %s if both are sent".formatted(NAME));
        }
        return price == null ? other : price;
    }

    /** Reads the price under either name; an absent price is a fault, as with {@link Input#required}. */
    @SuppressWarnings("NullAway")
    public static Money required(Input body) {
        if (!body.has(NAME) && !body.has(CORRECT_NAME)) {
            body.fault(NAME, "is required");
        }
        return optional(body);
    }
}
