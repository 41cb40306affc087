package quintet.metadata.transfer;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import quintet.kit.problem.Problem;

/** Cuts a file that arrives in parts into lines. It is used by one thread at a time. */
final class NdjsonReader {

    /** The longest line: a payload of the largest size, escaped. */
    static final int MAX_LINE = 4 << 20;

    private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

    /** Takes a line. */
    interface Target {

        /** Takes the bytes of a line; its number is counted from 1. */
        void take(long line, byte[] bytes);
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number = 1;

    /** Gives the lines that end in the next part. Blank lines are left out. */
    void read(byte[] part, Target target) {
        int start = 0;
        for (int i = 0; i < part.length; i++) {
            if (part[i] == '\n') {
                add(part, start, i);
                give(target);
                start = i + 1;
                number++;
            }
        }
        add(part, start, part.length);
    }

    /** Gives the last line, if it does not end with a line break. */
    void end(Target target) {
        give(target);
    }

    private void add(byte[] part, int from, int to) {
        if (line.size() + to - from > MAX_LINE) {
            throw Problem.invalid("Line %d is longer than %d bytes.".formatted(number, MAX_LINE));
        }
        line.write(part, from, to - from);
    }

    private void give(Target target) {
        var bytes = line.toByteArray();
        line.reset();
        if (number == 1 && bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            bytes = Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length);
        }
        if (!isBlank(bytes)) {
            target.take(number, bytes);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
