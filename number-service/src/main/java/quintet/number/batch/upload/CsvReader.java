package quintet.number.batch.upload;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.problem.Problem;
import quintet.number.batch.staged.StagedRow;

/** Reads CSV with a header line. */
final class CsvReader implements RowReader {

    private final Utf8 utf8 = new Utf8();
    private final CsvParser parser = new CsvParser();
    private @Nullable CsvHeader header;

    @Override
    public List<StagedRow> read(byte[] part) {
        parse(utf8.decode(part, false));
        return rows();
    }

    @Override
    public List<StagedRow> end() {
        parse(utf8.decode(new byte[0], true));
        parser.end();
        var rows = rows();
        if (header == null) {
            throw Problem.invalid("The file is empty: the first line must have the names of the columns.");
        }
        return rows;
    }

    private void parse(CharBuffer text) {
        while (text.hasRemaining()) {
            parser.accept(text.get());
        }
        if (utf8.isMalformed()) {
            throw Problem.invalid("The text in line %d is not UTF-8.".formatted(parser.line()));
        }
    }

    private List<StagedRow> rows() {
        var rows = new ArrayList<StagedRow>();
        for (var entry : parser.take()) {
            if (header == null) {
                header = CsvHeader.of(entry);
            } else {
                rows.add(row(entry, header));
            }
        }
        return rows;
    }

    private static StagedRow row(CsvParser.Entry entry, CsvHeader header) {
        if (entry.flaw() != null) {
            return StagedRow.bad(entry.line(), entry.flaw());
        }
        int expected = header.columns().size();
        return entry.cells().size() == expected ? StagedRow.of(entry.line(), Input.of(header.members(entry.cells())))
                : StagedRow.bad(entry.line(),
                        "has %d cells, but the first line has %d".formatted(entry.cells().size(), expected));
    }
}
