package quintet.number.batch.staged;

import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.problem.Fault;
import quintet.number.value.CurrencyLabel;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.MonthlyPrice;
import quintet.number.value.PhoneNumber;

/**
 * A row of an import or a range.
 *
 * @param line where it begins in the file; else a running number
 * @param value the number as it was sent; null if there is none
 * @param number null for a bad row
 * @param faults of a bad row
 */
public record StagedRow(long line, @Nullable String value, @Nullable StagedNumber number, List<Fault> faults) {

    private static final int MAX_VALUE = 64;

    /** What an export has besides. It is made by the service, so a row may repeat it. */
    private static final String[] IGNORED = { "id", "e164", "international", "national", "country", "type", "state", "holder",
            "reservedUntil", "changedBy" };

    /** Whether an import ignores a member. */
    public static boolean ignores(String member) {
        return List.of(IGNORED).contains(member);
    }

    /** A row that is bad as a whole. */
    public static StagedRow bad(long line, String detail) {
        return new StagedRow(line, null, null, List.of(Fault.at("", detail)));
    }

    /** Reads a row. */
    public static StagedRow of(long line, Input body) {
        var written = new String[1];
        var number = body.required("value", value -> {
            written[0] = shortened(value.text());
            return PhoneNumber.of(value);
        });
        var monthlyPrice = MonthlyPrice.required(body);
        var setupPrice = body.required("setupPrice", Money::of);
        var currency = body.required("currency", CurrencyLabel::of);
        var labels = Labels.optional(body);
        body.ignore(IGNORED);
        var faults = body.faults();
        return new StagedRow(line, written[0],
                faults.isEmpty() ? new StagedNumber(number, monthlyPrice, setupPrice, currency, labels) : null, faults);
    }

    private static @Nullable String shortened(String text) {
        if (text.indexOf('\0') >= 0) {
            return null;
        }
        return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE);
    }
}
