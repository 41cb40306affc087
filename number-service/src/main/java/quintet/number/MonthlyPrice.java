package quintet.number;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;

/** The member whose name is misspelled, as agreed with the frontend. Input may also spell it right. */
final class MonthlyPrice {

    /** The name on the wire. */
    static final String NAME = "monthyPrice";
    static final String SPELLED_RIGHT = "monthlyPrice";

    private MonthlyPrice() {
    }

    /** The price under either name. Where both are sent they must agree, and the scale of the misspelled one counts. */
    static @Nullable Money optional(Input body) {
        var price = body.optional(NAME, Money::of);
        var other = body.optional(SPELLED_RIGHT, Money::of);
        if (price != null && other != null && !price.isSameAs(other)) {
            body.fault(SPELLED_RIGHT, "must equal %s where both are sent".formatted(NAME));
        }
        return price == null ? other : price;
    }

    /** The price under either name, of which one must be there; as {@link Input#required} otherwise. */
    @SuppressWarnings("NullAway")
    static Money required(Input body) {
        if (!body.has(NAME) && !body.has(SPELLED_RIGHT)) {
            body.fault(NAME, "is required");
        }
        return optional(body);
    }
}
