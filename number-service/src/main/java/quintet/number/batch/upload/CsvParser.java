package quintet.number.batch.upload;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Splits CSV (RFC 4180) into records, character by character. Lines end with CRLF, LF or CR. The first of comma, semicolon and
 * tab in the first record separates cells.
 */
final class CsvParser {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A record.
     *
     * @param line where it begins, from 1
     * @param flaw why its cells cannot be told; null if they can
     */
    record Entry(long line, List<String> cells, @Nullable String flaw) {
    }

    private enum Place {
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final List<Entry> entries = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private Place place = Place.CELL_START;
    private @Nullable String flaw;
    private long line = 1;
    private long start = 1;
    private int length;
    private char separator;
    private char last = BYTE_ORDER_MARK;
    private boolean begun;

    /** Takes the next character. */
    void accept(char c) {
        boolean isMark = !begun && c == BYTE_ORDER_MARK;
        begun = true;
        boolean isSecondHalf = c == '\n' && last == '\r';
        last = c;
        if (isMark) {
            return;
        }
        if (++length > RowReader.MAX_ROW) {
            throw RowReader.tooLong(start);
        }
        if (place == Place.QUOTED) {
            quoted(c, isSecondHalf);
        } else if (c == '\n' || c == '\r') {
            if (isSecondHalf) {
                length--;
            } else {
                line++;
                endRecord();
            }
        } else {
            outside(c);
        }
    }

    /** Ends the text. */
    void end() {
        if (place == Place.QUOTED) {
            flaw = "has a quote that is not closed";
        }
        endRecord();
    }

    /** The records that have ended since the last call. */
    List<Entry> take() {
        var taken = List.copyOf(entries);
        entries.clear();
        return taken;
    }

    /** The present line. */
    long line() {
        return line;
    }

    private void quoted(char c, boolean isSecondHalf) {
        if (c == '"') {
            place = Place.AFTER_QUOTE;
            return;
        }
        if (c == '\r' || (c == '\n' && !isSecondHalf)) {
            line++;
        }
        cell.append(c);
    }

    private void outside(char c) {
        if (separator == 0 && (c == ',' || c == ';' || c == '\t')) {
            separator = c;
        }
        if (c == separator) {
            endCell();
        } else if (c == '"') {
            if (place == Place.PLAIN) {
                // It opens nothing, so that the next rows can be read.
                flaw = "has a quote in the middle of a cell";
                return;
            }
            if (place == Place.AFTER_QUOTE) {
                cell.append(c);
            }
            place = Place.QUOTED;
        } else {
            if (place == Place.AFTER_QUOTE) {
                flaw = "has text after a closing quote";
            }
            place = Place.PLAIN;
            cell.append(c);
        }
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
        place = Place.CELL_START;
    }

    private void endRecord() {
        boolean isBlank = cells.isEmpty() && cell.isEmpty() && place == Place.CELL_START;
        endCell();
        if (!isBlank) {
            entries.add(new Entry(start, cells, flaw));
        }
        cells = new ArrayList<>();
        flaw = null;
        start = line;
        length = 0;
    }
}
