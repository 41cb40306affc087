package quintet.number;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;

/**
 * The row: a direct inward dialling number and its prices. Never leaves this package: clients see {@link NumberView}.
 *
 * @param value as it was written, possible by the numbering plans of that day
 */
record DidNumber(long id, String value, Money monthlyPrice, Money setupPrice, String currencyLabel, long version) {

    EntityTag tag() {
        return EntityTag.of(version);
    }

    /** As clients see it. */
    Tagged<NumberView> tagged() {
        return new Tagged<>(NumberView.of(this), tag());
    }
}
