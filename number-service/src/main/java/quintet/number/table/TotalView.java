package quintet.number.table;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.number.value.MonthlyPrice;

/**
 * What the numbers of one currency cost together, exactly. Amounts of different currencies are never added.
 *
 * @param currency its ISO 4217 code
 * @param count how many numbers
 */
@JsonPropertyOrder({ "currency", "count", MonthlyPrice.NAME, "setupPrice" })
record TotalView(@Schema(examples = "USD") String currency, long count,
        @JsonProperty(MonthlyPrice.NAME) @Schema(type = SchemaType.STRING, examples = "24.00") String monthlyPrice,
        @Schema(type = SchemaType.STRING, examples = "2720.00") String setupPrice) {

    static TotalView of(Object[] row) {
        return new TotalView((String) row[0], ((Number) row[1]).longValue(), amount(row[2]), amount(row[3]));
    }

    private static String amount(Object sum) {
        return new BigDecimal(sum.toString()).toPlainString();
    }
}
