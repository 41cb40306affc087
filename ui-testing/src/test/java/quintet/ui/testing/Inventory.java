package quintet.ui.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers for the tests of the page of numbers. */
final class Inventory {

    private static final AtomicInteger NEXT = new AtomicInteger(3000);

    private Inventory() {
    }

    /** A number that no other test has. */
    static String fresh() {
        return "+44 20 7031 " + NEXT.getAndIncrement();
    }

    /** Adds a number; its id. */
    static int add(BrowserTest test, String value, String price, String currency, String label) {
        var answer = test.call("POST", "/numbers",
                Map.of("value", value, "monthyPrice", price, "setupPrice", "0", "currency", currency,
                        "labels", List.of(label)));
        return Integer.parseInt(Objects.requireNonNull(answer.headers().get("location")).replaceAll(".*/", ""));
    }

    /** The rest of the address of the page that shows one number. */
    static String search(String value) {
        return "?q=" + value.substring(4).replace(" ", "");
    }
}
