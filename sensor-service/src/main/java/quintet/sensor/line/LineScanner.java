package quintet.sensor.line;

import quintet.kit.problem.Problem;

/** Scans a text in line protocol, token by token. */
final class LineScanner {

    /** The character read at the end of the text. */
    private static final char END = '\n';
    private static final int MAX_SHOWN = 40;

    private final String text;
    private int next;
    private int line = 1;

    LineScanner(String text) {
        this.text = text;
    }

    /** The number of the current line, from 1. */
    int line() {
        return line;
    }

    /** Skips blank lines and comments; whether a point follows. */
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

    /** Skips the rest of the line. */
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

    /** Whether the line or the text ends here. */
    boolean isAtEndOfLine() {
        return peek() == END || (peek() == '\r' && (next + 1 == text.length() || text.charAt(next + 1) == '\n'));
    }

    /** The next character; a line feed at the end of the text. */
    char peek() {
        return next < text.length() ? text.charAt(next) : END;
    }

    /** Skips the character if it is next. */
    boolean skip(char wanted) {
        boolean follows = next < text.length() && text.charAt(next) == wanted;
        next += follows ? 1 : 0;
        return follows;
    }

    void expect(char wanted, String where) {
        if (!skip(wanted)) {
            throw Problem.invalid("lacks '%s' %s".formatted(wanted, where));
        }
    }

    /**
     * The characters before the first of {@code ends} that is not escaped. Backslashes are kept: as only special characters
     * need one, each text is written in one way.
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
            throw Problem.invalid("lacks %s".formatted(what));
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

    /** Skips the rest of a quoted string, with its closing quote. */
    void skipQuoted() {
        int opened = next;
        while (next < text.length() && text.charAt(next) != '"') {
            next += text.charAt(next) == '\\' ? 2 : 1;
        }
        if (next >= text.length()) {
            // The other lines may be valid: only this one is rejected.
            next = opened;
            throw Problem.invalid("has an unterminated string");
        }
        line += (int) text.substring(opened, next).chars().filter(character -> character == '\n').count();
        next++;
    }

    /** The character after any number of backslashes is not special. */
    private void skipEscape() {
        while (peek() == '\\') {
            next++;
        }
        if (!isPrintable(peek())) {
            throw Problem.invalid("has a backslash without a character after it");
        }
        next++;
    }

    /** A client's text, shortened for a message. */
    static String shown(String part) {
        return part.length() <= MAX_SHOWN ? part : part.substring(0, MAX_SHOWN) + "…";
    }

    private static boolean isPrintable(char character) {
        return character >= ' ' && character != 0x7f;
    }
}
