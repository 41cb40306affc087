package quintet.sensor.line;

import quintet.kit.problem.Problem;

/** A text in line protocol and a place in it, which the parts of a line are taken from one after the other. */
final class LineScanner {

    /** What is read past the end. */
    private static final char END = '\n';
    private static final int MAX_SHOWN = 40;

    private final String text;
    private int next;
    private int line = 1;

    LineScanner(String text) {
        this.text = text;
    }

    /** The number of the line that is read, from 1. */
    int line() {
        return line;
    }

    /** Passes ends of lines, comments and blank lines; whether a line with something on it follows. */
    boolean isAtPoint() {
        while (true) {
            skipSpaces();
            if (peek() == '#') {
                skipLine();
            }
            if (next == text.length()) {
                return false;
            }
            if (!isAtEndOfLine()) {
                return true;
            }
            skipLine();
        }
    }

    /** Passes the rest of the line. */
    void skipLine() {
        while (next < text.length()) {
            if (text.charAt(next++) == '\n') {
                line++;
                return;
            }
        }
    }

    void skipSpaces() {
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
    }

    /** Whether nothing but the end of the line or of the text follows. */
    boolean isAtEndOfLine() {
        return peek() == END || (peek() == '\r' && (next + 1 == text.length() || text.charAt(next + 1) == '\n'));
    }

    /** The character that follows, the end of a line at the end of the text. */
    char peek() {
        return next < text.length() ? text.charAt(next) : END;
    }

    /** Passes the character if it follows. */
    boolean skip(char wanted) {
        boolean follows = next < text.length() && text.charAt(next) == wanted;
        next += follows ? 1 : 0;
        return follows;
    }

    void expect(char wanted, String where) {
        if (!skip(wanted)) {
            throw Problem.invalid("has no '%s' %s".formatted(wanted, where));
        }
    }

    /**
     * The characters up to one of those that end it, with the backslashes that stand before special ones: as only what has
     * to be escaped is, there is one way to write each text.
     */
    String token(String ends, String what) {
        int start = next;
        while (next < text.length() && ends.indexOf(text.charAt(next)) < 0 && isPrintable(text.charAt(next))) {
            if (text.charAt(next) == '\\') {
                skipEscape();
            } else {
                next++;
            }
        }
        if (next == start) {
            throw Problem.invalid("has nothing where %s should be".formatted(what));
        }
        return text.substring(start, next);
    }

    /** The characters up to a comma, a space or the end of the line. */
    String bare() {
        int start = next;
        while (next < text.length() && text.charAt(next) != ',' && text.charAt(next) != ' ' && !isAtEndOfLine()) {
            next++;
        }
        return text.substring(start, next);
    }

    /** Passes what stands behind a double quote, and the one that ends it. */
    void skipQuoted() {
        int opened = next;
        while (next < text.length() && text.charAt(next) != '"') {
            next += text.charAt(next) == '\\' ? 2 : 1;
        }
        if (next >= text.length()) {
            // The rest may be good: only this line is given up.
            next = opened;
            throw Problem.invalid("has a text without an end");
        }
        line += (int) text.substring(opened, next).chars().filter(character -> character == '\n').count();
        next++;
    }

    /** However many backslashes there are, the character behind them is no special one. */
    private void skipEscape() {
        while (peek() == '\\') {
            next++;
        }
        if (!isPrintable(peek())) {
            throw Problem.invalid("has a backslash with nothing behind it");
        }
        next++;
    }

    /** As much of a client's text as a message should repeat. */
    static String shown(String part) {
        return part.length() <= MAX_SHOWN ? part : part.substring(0, MAX_SHOWN) + "…";
    }

    private static boolean isPrintable(char character) {
        return character >= ' ' && character != 0x7f;
    }
}
