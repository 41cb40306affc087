package quintet.number.batch.upload;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import quintet.kit.input.Input;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.number.batch.staged.StagedRow;

/** Reads a JSON object in each line. Blank lines are skipped. */
final class NdjsonReader implements RowReader {

    private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };
    /** Where the reader of bodies finds an error: each line is a body of its own here. */
    private static final String PLACE = "Line 1, c";

    private final JsonBodyReader json;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private long line = 1;

    NdjsonReader(JsonBodyReader json) {
        this.json = json;
    }

    @Override
    public List<StagedRow> read(byte[] part) {
        var rows = new ArrayList<StagedRow>();
        int start = 0;
        for (int i = 0; i < part.length; i++) {
            if (part[i] == '\n') {
                take(part, start, i);
                addRow(rows);
                start = i + 1;
                line++;
            }
        }
        take(part, start, part.length);
        return rows;
    }

    @Override
    public List<StagedRow> end() {
        var rows = new ArrayList<StagedRow>();
        addRow(rows);
        return rows;
    }

    private void take(byte[] part, int from, int to) {
        if (row.size() + to - from > MAX_ROW) {
            throw RowReader.tooLong(line);
        }
        row.write(part, from, to - from);
    }

    private void addRow(List<StagedRow> rows) {
        var bytes = row.toByteArray();
        row.reset();
        if (line == 1 && bytes.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            bytes = Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length);
        }
        if (!isBlank(bytes)) {
            rows.add(parse(bytes));
        }
    }

    private StagedRow parse(byte[] bytes) {
        try {
            return StagedRow.of(line, json.read(bytes, Input.class));
        } catch (Problem problem) {
            var detail = problem.detail().startsWith(PLACE) ? "C" + problem.detail().substring(PLACE.length())
                    : problem.detail();
            return new StagedRow(line, null, null,
                    problem.faults().isEmpty() ? List.of(Fault.at("", detail)) : problem.faults());
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
