package quintet.number.value;

import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * A currency as a client writes it. Every instance denotes one currency.
 *
 * @param label an ISO 4217 code, or a known label of a currency
 * @param code the ISO 4217 code, for comparison
 */
@Embeddable
@Schema(type = SchemaType.STRING, examples = "U$")
public record CurrencyLabel(@Column(name = "currency_label", columnDefinition = "text") String label,
        @Column(name = "currency", columnDefinition = "text") String code) {

    private static final Map<String, String> KNOWN = known();

    /** Reads a label, which must be known. */
    public CurrencyLabel(String label) {
        this(label, codeOf(label));
    }

    /** Reads a string. */
    public static CurrencyLabel of(Value value) {
        return new CurrencyLabel(value.text());
    }

    private static String codeOf(String label) {
        var known = KNOWN.get(label);
        if (known != null) {
            return known;
        }
        return Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(label::equals)
                .findAny().orElseThrow(() -> Problem.invalid(
                        "must be an ISO 4217 code such as USD, or one of " + String.join(", ", KNOWN.keySet())));
    }

    /** The common labels that denote one currency. A bare $ may denote any of twenty dollars and pesos. */
    private static Map<String, String> known() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("U$", "USD");
        labels.put("US$", "USD");
        labels.put("R$", "BRL");
        labels.put("€", "EUR");
        labels.put("£", "GBP");
        labels.put("¥", "JPY");
        labels.put("CN¥", "CNY");
        labels.put("A$", "AUD");
        labels.put("CA$", "CAD");
        labels.put("HK$", "HKD");
        labels.put("MX$", "MXN");
        labels.put("NT$", "TWD");
        labels.put("NZ$", "NZD");
        labels.put("S$", "SGD");
        labels.put("₩", "KRW");
        labels.put("₪", "ILS");
        labels.put("₫", "VND");
        labels.put("₱", "PHP");
        labels.put("₹", "INR");
        return Collections.unmodifiableMap(labels);
    }
}
