package peer.number;

import java.util.Map;

/** The labels of currencies, besides the codes of ISO 4217. */
class Currencies {

    static final String PATTERN = "[A-Z]{3}|U\\$|US\\$|R\\$|€|£|¥";

    private static final Map<String, String> LABELS = Map.of("U$", "USD", "US$", "USD", "R$", "BRL", "€", "EUR", "£", "GBP",
            "¥", "JPY");

    private Currencies() {
    }

    static String code(String label) {
        return label == null ? null : LABELS.getOrDefault(label, label);
    }
}
