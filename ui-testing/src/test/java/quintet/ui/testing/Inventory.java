package quintet.ui.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The numbers that tests find in number-service. */
final class Inventory {

    /** Each test has numbers of its own. */
    private static final AtomicInteger NEXT = new AtomicInteger(3000);

    private static boolean isFilled;

    private Inventory() {
    }

    /** A number that is in no inventory yet. */
    static String fresh() {
        return "+44 20 7031 " + NEXT.getAndIncrement();
    }

    /** Adds a number; answers its id. */
    static int add(BrowserTest test, String value, Map<String, Object> rest) {
        var json = new HashMap<String, Object>(Map.of("value", value, "setupPrice", "0"));
        json.putAll(rest);
        var answer = test.call("POST", "/numbers", json);
        return Integer.parseInt(Objects.requireNonNull(answer.headers().get("location")).replaceAll(".*/", ""));
    }

    /** Adds 60 numbers of Brazil, one of Portugal, and a retired one of France: once, however many tests ask. */
    static synchronized void fill(BrowserTest test) {
        if (isFilled) {
            return;
        }
        isFilled = true;
        for (int i = 0; i < 60; i++) {
            add(test, "+55 84 91234-%04d".formatted(i), terms("0.0" + (1 + i % 9), "U$", i % 3 == 0 ? "gold" : "new"));
        }
        add(test, "+351 21 009 2347", terms("2.24", "EUR", "gold"));
        int retired = add(test, "+33 1 39 78 02 15", terms("0.17", "EUR", "new"));
        test.call("POST", "/numbers/" + retired + "/retirement", null);
    }

    /** What a number costs, and its label. */
    static Map<String, Object> terms(String price, String currency, String label) {
        return Map.of("monthyPrice", price, "currency", currency, "labels", List.of(label));
    }
}
