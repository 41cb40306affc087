package quintet.number;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import quintet.kit.EntityTag;
import quintet.kit.Tagged;

/** The row: a direct inward dialling number and its prices. Never leaves this package: clients see {@link NumberView}. */
@Entity
@Table(name = "number")
class DidNumber {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(columnDefinition = "text")
    String value;

    @Column(columnDefinition = "text")
    String e164;

    @Column(name = "monthly_price", columnDefinition = "numeric")
    BigDecimal monthlyPrice;

    @Column(name = "setup_price", columnDefinition = "numeric")
    BigDecimal setupPrice;

    @Column(name = "currency_label", columnDefinition = "text")
    String currencyLabel;

    @Column(columnDefinition = "text")
    String currency;

    long version = 1;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected DidNumber() {
    }

    DidNumber(NewNumber body) {
        value = body.value().written();
        e164 = body.value().e164();
        monthlyPrice = body.monthlyPrice().amount();
        setupPrice = body.setupPrice().amount();
        currencyLabel = body.currency().label();
        currency = body.currency().code();
    }

    /** As clients see it. */
    Tagged<NumberView> tagged() {
        return new Tagged<>(NumberView.of(this), EntityTag.of(version));
    }

    /**
     * Changes what the patch has, and the version. To Hibernate 3.4 and 3.40 are equal, so a price that changes its scale
     * only is written because the version changes: an update writes all columns.
     */
    void apply(NumberPatch patch) {
        if (patch.value() != null) {
            value = patch.value().written();
            e164 = patch.value().e164();
        }
        if (patch.monthlyPrice() != null) {
            monthlyPrice = patch.monthlyPrice().amount();
        }
        if (patch.setupPrice() != null) {
            setupPrice = patch.setupPrice().amount();
        }
        if (patch.currency() != null) {
            currencyLabel = patch.currency().label();
            currency = patch.currency().code();
        }
        version++;
    }
}
