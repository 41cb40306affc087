package quintet.number.batch.upload;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import quintet.kit.problem.Problem;
import quintet.number.batch.staged.StagedRow;
import quintet.number.value.Labels;
import quintet.number.value.MonthlyPrice;

/**
 * The columns of a CSV file, in any order.
 *
 * @param columns their names: members of a number
 */
record CsvHeader(List<String> columns) {

    private static final List<String> REQUIRED = List.of("value", "setupPrice", "currency");
    private static final List<String> PRICES = List.of(MonthlyPrice.NAME, MonthlyPrice.CORRECT_NAME);
    /** Programs for tables take cells that begin so for formulas. An export puts an apostrophe before them. */
    private static final String OF_FORMULAS = "+=@-";

    /** Reads the first record; a header that is none is a {@link Problem}. */
    static CsvHeader of(CsvParser.Entry first) {
        var columns = first.cells().stream().map(String::strip).toList();
        var unknown = columns.stream().filter(column -> !isKnown(column)).toList();
        if (first.flaw() != null || !unknown.isEmpty()) {
            throw Problem
                    .invalid("The first line must have the names of the columns: value, %s, setupPrice, currency and labels."
                            .formatted(MonthlyPrice.NAME) + " There is no column %s.".formatted(unknown));
        }
        if (new HashSet<>(columns).size() < columns.size() || columns.containsAll(PRICES)) {
            throw Problem.invalid("The first line names a column twice.");
        }
        var missing = REQUIRED.stream().filter(column -> !columns.contains(column)).toList();
        if (!missing.isEmpty() || PRICES.stream().noneMatch(columns::contains)) {
            throw Problem.invalid("The first line must have the names of the columns. %s is missing."
                    .formatted(missing.isEmpty() ? MonthlyPrice.NAME : String.join(", ", missing)));
        }
        return new CsvHeader(columns);
    }

    /** The members of a row, which has as many cells. */
    Map<String, Object> members(List<String> cells) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (!StagedRow.ignores(column)) {
                var text = text(cells.get(i));
                members.put(column, column.equals(Labels.MEMBER) ? labels(text) : text);
            }
        }
        return members;
    }

    private static boolean isKnown(String column) {
        return REQUIRED.contains(column) || PRICES.contains(column) || column.equals(Labels.MEMBER)
                || StagedRow.ignores(column);
    }

    private static String text(String cell) {
        var text = cell.strip();
        return text.length() > 1 && text.charAt(0) == '\'' && OF_FORMULAS.indexOf(text.charAt(1)) >= 0 ? text.substring(1)
                : text;
    }

    private static List<String> labels(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }
}
