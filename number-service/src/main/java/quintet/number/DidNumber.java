package quintet.number;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import quintet.kit.conditional.IfMatch;
import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.NumberState;
import quintet.number.value.PhoneNumber;

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

    @Column(columnDefinition = "text")
    NumberState state = NumberState.AVAILABLE;

    /** The customer it is reserved for or assigned to. */
    @Column(columnDefinition = "text")
    @Nullable
    String holder;

    @Column(name = "reserved_until")
    @Nullable
    Instant reservedUntil;

    @Column(columnDefinition = "text")
    Labels labels;

    /** The user behind this version. */
    @Column(name = "changed_by", columnDefinition = "text")
    @Nullable
    String changedBy;

    @Version
    long version;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected DidNumber() {
    }

    DidNumber(NewNumber body, @Nullable String user) {
        number = body.value();
        monthlyPrice = body.monthlyPrice();
        setupPrice = body.setupPrice();
        currency = body.currency();
        labels = body.labels();
        changedBy = user;
        version = 1;
    }

    /** Changes what the patch has; 412 if this version is not a wanted one. The caller has locked the row. */
    void revise(NumberPatch patch, @Nullable IfMatch wanted) {
        IfMatch.require(wanted, version);
        number = requireNonNullElse(patch.value(), number);
        monthlyPrice = requireNonNullElse(patch.monthlyPrice(), monthlyPrice);
        setupPrice = requireNonNullElse(patch.setupPrice(), setupPrice);
        currency = requireNonNullElse(patch.currency(), currency);
        labels = requireNonNullElse(patch.labels(), labels);
    }
}
