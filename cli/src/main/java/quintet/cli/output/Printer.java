package quintet.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Prints answers in the chosen format. A table in a pipe has no header and no colours, and tabs between its cells.
 */
public final class Printer {

    private static final String GAP = "  ";

    private final Terminal terminal;
    private final Format format;

    public Printer(Terminal terminal, Format format) {
        this.terminal = terminal;
        this.format = format;
    }

    /**
     * Prints a list.
     *
     * @param columns the members of each row, like {@code id} or {@code reason.code}
     */
    public void list(List<Map<String, @Nullable Object>> rows, String... columns) {
        switch (format) {
            case json -> document(rows);
            case csv -> csv(rows, columns);
            case table -> table(rows, columns);
        }
    }

    /**
     * Prints one object.
     *
     * @param members the members that a table has, in this order
     */
    public void object(Map<String, @Nullable Object> object, String... members) {
        switch (format) {
            case json -> document(object);
            case csv -> csv(List.of(object), members);
            case table -> {
                int width = Arrays.stream(members).map(Printer::title).mapToInt(String::length).max().orElse(0);
                for (var member : members) {
                    var text = Terminal.visible(Json.text(object, member));
                    line(terminal.isOut() ? pad(title(member), width) + GAP + coloured(member, text) : member + "\t" + text);
                }
            }
        }
    }

    /**
     * Prints a row of a list that has no end, so that nothing is known of the width of its columns.
     *
     * @param columns the members of the row
     */
    public void row(Map<String, @Nullable Object> row, String... columns) {
        switch (format) {
            case json -> line(Json.write(row));
            case csv -> csvLine(row, columns);
            case table -> line(Arrays.stream(columns).map(column -> cell(row, column))
                    .collect(Collectors.joining(terminal.isOut() ? GAP : "\t")));
        }
    }

    /** Prints a document as JSON, whatever the format is. */
    public void document(@Nullable Object document) {
        line(terminal.isOut() ? Json.pretty(document) : Json.write(document));
    }

    /** Whether answers are printed as JSON. */
    public boolean isJson() {
        return format == Format.json;
    }

    /** Prints a line for people that no program waits for. */
    public void note(String sentence) {
        terminal.err().println(sentence);
    }

    /** Prints a line. */
    public void line(String text) {
        terminal.out().println(text);
    }

    private void csv(List<Map<String, @Nullable Object>> rows, String... columns) {
        terminal.out().print(String.join(",", columns) + "\r\n");
        for (var row : rows) {
            csvLine(row, columns);
        }
    }

    private void csvLine(Map<String, @Nullable Object> row, String... columns) {
        terminal.out().print(Arrays.stream(columns).map(column -> quoted(Json.text(row, column)))
                .collect(Collectors.joining(",", "", "\r\n")));
    }

    private void table(List<Map<String, @Nullable Object>> rows, String... columns) {
        var cells = new ArrayList<List<String>>();
        if (terminal.isOut() && !rows.isEmpty()) {
            cells.add(Arrays.stream(columns).map(Printer::title).toList());
        }
        for (var row : rows) {
            cells.add(Arrays.stream(columns).map(column -> cell(row, column)).toList());
        }
        if (!terminal.isOut()) {
            cells.forEach(row -> line(String.join("\t", row)));
            return;
        }
        int[] widths = new int[columns.length];
        cells.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        for (int i = 0; i < cells.size(); i++) {
            line(row(cells.get(i), widths, i == 0, columns));
        }
    }

    private static String cell(Map<String, @Nullable Object> row, String column) {
        return Terminal.visible(Json.text(row, column));
    }

    private String row(List<String> cells, int[] widths, boolean isHeader, String... columns) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            var cell = i == cells.size() - 1 ? cells.get(i) : pad(cells.get(i), widths[i]);
            line.append(i == 0 ? "" : GAP).append(isHeader ? terminal.styled("bold", cell) : coloured(columns[i], cell));
        }
        return line.toString();
    }

    private String coloured(String member, String text) {
        if (!member.endsWith("status") && !member.equals("state")) {
            return text;
        }
        return terminal.styled(styleOf(text.strip()), text);
    }

    /** The colour of a state. */
    public static String styleOf(String status) {
        return switch (status) {
            case "succeeded", "up", "available" -> "green";
            case "failed", "timed_out", "down" -> "red";
            case "running", "cancelling", "assigned" -> "cyan";
            case "cancelled", "reserved" -> "yellow";
            default -> "faint";
        };
    }

    /** The heading of a member. People read the member {@code monthyPrice}, which is misspelt on the wire, as it is meant. */
    private static String title(String member) {
        return member.replace("monthy", "monthly").replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').replace('.', ' ')
                .toUpperCase(Locale.ROOT);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\\r\\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
