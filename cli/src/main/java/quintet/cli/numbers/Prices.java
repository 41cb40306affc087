package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** What numbers cost, and their labels. */
class Prices {

    /** The service spells the member so. */
    static final String MONTHLY = "monthyPrice";
    static final String SETUP = "setupPrice";

    @Option(names = "--monthly-price", paramLabel = "AMOUNT", description = "The price of a month, like 0.03.")
    @Nullable
    String monthlyPrice;

    @Option(names = "--setup-price", paramLabel = "AMOUNT", description = "The price of its set-up, like 3.40.")
    @Nullable
    String setupPrice;

    @Option(names = "--currency", paramLabel = "CURRENCY", description = "An ISO 4217 code, or a label like U$.")
    @Nullable
    String currency;

    @Option(names = "--label", paramLabel = "LABELS", description = "Its labels, like gold,new; \"\" for none.")
    @Nullable
    String labels;

    /** The members that are given. */
    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put(MONTHLY, monthlyPrice);
        json.put(SETUP, setupPrice);
        json.put("currency", currency);
        json.put("labels", labels == null ? null : labels.isEmpty() ? List.of() : List.of(labels.split(",", -1)));
        json.values().removeIf(value -> value == null);
        return json;
    }
}
