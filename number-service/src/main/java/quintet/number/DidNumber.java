package quintet.number;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;

/**
 * A row of the table: a direct inward dialling number and its prices. It never leaves this package; clients see {@link
 * NumberView}.
 *
 * @param value as it was written; it was possible under the numbering plans of that day
 */
record DidNumber(long id, String value, Money monthlyPrice, Money setupPrice, String currencyLabel, long version) {

    EntityTag tag() {
        return EntityTag.of(version);
    }

    /** The view for clients, with its entity tag. */
    Tagged<NumberView> tagged() {
        return new Tagged<>(NumberView.of(this), tag());
    }
}
