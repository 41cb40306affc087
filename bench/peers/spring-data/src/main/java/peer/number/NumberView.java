package peer.number;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A number with its prices as text, which keeps their digits. */
record NumberView(long id, String value, @JsonProperty("monthyPrice") String monthlyPrice, String setupPrice,
        String currency) {

    static NumberView of(DidNumber row) {
        return new NumberView(row.getId(), row.getValue(), row.getMonthlyPrice().toPlainString(),
                row.getSetupPrice().toPlainString(), row.getCurrencyLabel());
    }
}
