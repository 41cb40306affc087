package quintet.number.table;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/**
 * A part of what the inventory has in a currency; the parts add up. Triggers write them. It is read in sums only, so it needs
 * no key of its own.
 */
@Entity
@Immutable
@Table(name = "number_sum")
class NumberSum {

    @Id
    @Column(columnDefinition = "text")
    String currency;

    long numbers;

    @Column(name = "monthly_price")
    BigDecimal monthlyPrice;

    @Column(name = "setup_price")
    BigDecimal setupPrice;

    /** For Hibernate, which never makes one. */
    @SuppressWarnings("NullAway.Init")
    protected NumberSum() {
    }
}
