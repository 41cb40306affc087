package quintet.kit.input;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import quintet.kit.problem.Problem;

/** Reads the texts of path and query parameters. */
public final class Parameters {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final Pattern UUID_FORM = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

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

    /** A UUID of a path; empty for any other text, which names nothing and so is not found. */
    public static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
