package peer.number;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A number with its prices as text, which keeps their digits. */
record DidNumber(long id, String value, @JsonProperty("monthyPrice") String monthlyPrice, String setupPrice, String currency) {
}
