package quintet.number.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import quintet.number.NumberView;
import quintet.number.View;
import quintet.number.value.MonthlyPrice;

/** The columns of an export as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe. */
enum CsvColumn {

    ID("id"),
    VALUE("value"),
    MONTHLY_PRICE(MonthlyPrice.NAME),
    SETUP_PRICE("setupPrice"),
    CURRENCY("currency"),
    E164("e164"),
    INTERNATIONAL("international"),
    NATIONAL("national"),
    COUNTRY("country"),
    TYPE("type"),
    STATE("state"),
    HOLDER("holder"),
    RESERVED_UNTIL("reservedUntil"),
    LABELS("labels"),
    CHANGED_BY("changedBy");

    static final String END = "\r\n";

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[^\",\r\n]*+[\",\r\n].*", Pattern.DOTALL);

    private final String label;

    CsvColumn(String label) {
        this.label = label;
    }

    /** The columns of a view. */
    static List<CsvColumn> of(View view) {
        return Arrays.stream(values()).filter(column -> view == View.FULL || column.compareTo(CURRENCY) <= 0).toList();
    }

    /** The line of the names. */
    static String head(List<CsvColumn> columns) {
        return line(columns, column -> column.label);
    }

    /** The line of a number. */
    static String line(List<CsvColumn> columns, NumberView number) {
        return line(columns, column -> column.text(number));
    }

    private static String line(List<CsvColumn> columns, Function<CsvColumn, @Nullable Object> cell) {
        return columns.stream().map(column -> written(cell.apply(column))).collect(Collectors.joining(",", "", END));
    }

    private static String written(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private @Nullable Object text(NumberView number) {
        return switch (this) {
            case ID -> number.id();
            case VALUE -> number.value();
            case MONTHLY_PRICE -> number.monthlyPrice().text();
            case SETUP_PRICE -> number.setupPrice().text();
            case CURRENCY -> number.currency();
            case E164 -> number.e164();
            case INTERNATIONAL -> number.international();
            case NATIONAL -> number.national();
            case COUNTRY -> number.country();
            case TYPE -> number.type();
            case STATE -> number.state() == null ? null : number.state().label();
            case HOLDER -> number.holder();
            case RESERVED_UNTIL -> number.reservedUntil();
            case LABELS -> number.labels() == null ? null : number.labels().text();
            case CHANGED_BY -> number.changedBy();
        };
    }
}
