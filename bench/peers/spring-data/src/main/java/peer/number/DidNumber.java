package peer.number;

import java.math.BigDecimal;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of the table of numbers. */
@Entity
@Table(name = "number")
class DidNumber {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String value;
    private String e164;
    private BigDecimal monthlyPrice;
    private BigDecimal setupPrice;
    private String currencyLabel;
    private String currency;

    protected DidNumber() {
    }

    DidNumber(NewNumber number) {
        setValue(number.value());
        setMonthlyPrice(number.monthlyPrice());
        setSetupPrice(number.setupPrice());
        setCurrency(number.currency());
    }

    Long getId() {
        return id;
    }

    String getValue() {
        return value;
    }

    void setValue(String value) {
        this.value = value;
        e164 = value.replaceAll("[^+\\d]", "");
    }

    BigDecimal getMonthlyPrice() {
        return monthlyPrice;
    }

    void setMonthlyPrice(BigDecimal price) {
        monthlyPrice = price;
    }

    BigDecimal getSetupPrice() {
        return setupPrice;
    }

    void setSetupPrice(BigDecimal price) {
        setupPrice = price;
    }

    String getCurrencyLabel() {
        return currencyLabel;
    }

    void setCurrency(String label) {
        currencyLabel = label;
        currency = Currencies.code(label);
    }
}
