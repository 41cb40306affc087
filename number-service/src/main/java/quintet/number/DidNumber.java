package quintet.number;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import quintet.kit.conditional.IfMatch;

/**
 * A row of the table: a direct inward dialling number and its prices. It never leaves this package; clients see {@link
 * NumberView}.
 */
@Entity
@Table(name = "number")
class DidNumber {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    PhoneNumber number;

    @Column(name = "monthly_price")
    Money monthlyPrice;

    @Column(name = "setup_price")
    Money setupPrice;

    CurrencyLabel currency;

    @Version
    long version;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DidNumber() {
    }

    DidNumber(NewNumber body) {
        number = body.value();
        monthlyPrice = body.monthlyPrice();
        setupPrice = body.setupPrice();
        currency = body.currency();
        version = 1;
    }

    /** Changes what the patch has; 412 if this version is not a wanted one. The caller has locked the row. */
    void revise(NumberPatch patch, @Nullable IfMatch wanted) {
        IfMatch.require(wanted, version);
        number = requireNonNullElse(patch.value(), number);
        monthlyPrice = requireNonNullElse(patch.monthlyPrice(), monthlyPrice);
        setupPrice = requireNonNullElse(patch.setupPrice(), setupPrice);
        currency = requireNonNullElse(patch.currency(), currency);
        // Hibernate alone would not count a change to equal values.
        version++;
    }
}
