package quintet.kit.input;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;

/** The rules for every text of a request: body, path or query. */
public final class Texts {

    /** The longest name, in code points. */
    public static final int MAX_NAME = 255;

    private Texts() {
    }

    /** The reason why a text cannot be stored as it is (U+0000, an unpaired surrogate), or null. */
    public static @Nullable String flawOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "must not contain U+0000";
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "must not contain an unpaired surrogate";
                }
                i++;
            }
        }
        return null;
    }

    /** The text itself if it has 1 to 255 code points and no flaw; else a {@link Problem} with the reason. */
    public static String name(String text) {
        var flaw = flawOf(text);
        if (flaw != null) {
            throw Problem.invalid(flaw);
        }
        return bounded(text, MAX_NAME);
    }

    /** The text itself if it is not blank and has at most {@code max} code points. */
    public static String bounded(String text, int max) {
        if (text.isBlank()) {
            throw Problem.invalid("must not be blank");
        }
        if (text.length() > max && text.codePointCount(0, text.length()) > max) {
            throw Problem.invalid("must have %d characters at most".formatted(max));
        }
        return text;
    }
}
