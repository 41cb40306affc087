package quintet.number.batch.upload;

import java.util.List;

import quintet.kit.problem.Problem;
import quintet.number.batch.staged.StagedRow;

/** Reads the rows of a file, which arrives in parts. It is used by one thread at a time. */
interface RowReader {

    /** The longest row, in characters or bytes. */
    int MAX_ROW = 8 << 10;

    /** The rows that end in the next part. A file that cannot be read is a {@link Problem}. */
    List<StagedRow> read(byte[] part);

    /** The last row, if it does not end with a line break. */
    List<StagedRow> end();

    /** The rejection of a row that is too long to be one. */
    static Problem tooLong(long line) {
        return Problem.invalid("The row in line %d is longer than %d characters. Is a quote missing?".formatted(line, MAX_ROW));
    }
}
