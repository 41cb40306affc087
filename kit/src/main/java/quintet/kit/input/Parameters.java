package quintet.kit.input;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import quintet.kit.problem.Problem;

/** Reads the texts of path and query parameters. */
public final class Parameters {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final String UUID_FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private Parameters() {
    }

    /** A text of digits only, from {@code min} to {@code max}; any other text is a 400. */
    public static int integer(String text, int min, int max) {
        if (DIGITS.matcher(text).matches()) {
            var value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw Problem.invalid("must be an integer from %d to %d".formatted(min, max));
    }

    /** {@code true} or {@code false}; any other text is a 400. */
    public static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid("must be true or false");
        };
    }

    /** A UUID of a path; empty for any other text, which names nothing and so is not found. */
    public static Optional<UUID> uuid(String text) {
        return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static boolean isUuid(String text) {
        boolean fits = text.length() == UUID_FORM.length();
        for (int i = 0; fits && i < text.length(); i++) {
            fits = UUID_FORM.charAt(i) == '-' ? text.charAt(i) == '-' : HexFormat.isHexDigit(text.charAt(i));
        }
        return fits;
    }
}
