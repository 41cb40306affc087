package quintet.number;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;

/**
 * The query of the table of numbers.
 *
 * @param page from 1
 * @param perPage from 1 to 1000
 * @param currency only numbers priced in this currency, whatever their label; all if null
 * @param digits only numbers with these digits; all if null
 */
record NumberQuery(
        @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1") int page,
        @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_PER_PAGE, defaultValue = ""
                + DEFAULT_PER_PAGE) int perPage,
        @Parameter(name = "sort") @Schema(type = SchemaType.STRING, examples = "-monthyPrice,value") NumberOrder order,
        @Nullable CurrencyLabel currency,
        @Parameter(name = "q") @Schema(type = SchemaType.STRING, examples = "91234") @Nullable Digits digits) {

    /**
     * Digits that are searched in numbers, whatever is between them there.
     *
     * @param pattern for LIKE, on the form of E.164: a leading + finds the begin of a number, digits alone any part
     */
    record Digits(String pattern) {

        private static final Pattern FORMAT = Pattern.compile("\\+?[\\d ()./-]{1,63}");
        private static final Pattern OTHERS = Pattern.compile("\\D");

        /** Reads digits in any format. */
        static Digits of(String text) {
            var typed = text.strip();
            var digits = OTHERS.matcher(typed).replaceAll("");
            if (!FORMAT.matcher(typed).matches() || digits.isEmpty()) {
                throw Problem.invalid(
                        "must be digits of a number, with spaces and ( ) . / - between them, 64 characters at most");
            }
            return new Digits((typed.startsWith("+") ? "+" : "%") + digits + "%");
        }
    }

    private static final int MAX_PAGE = 999_999_999;
    private static final int DEFAULT_PER_PAGE = 100;
    private static final int MAX_PER_PAGE = 1000;

    static NumberQuery of(Query query) {
        var page = query.orElse("page", 1, text -> Parameters.integer(text, 1, MAX_PAGE));
        var perPage = query.orElse("perPage", DEFAULT_PER_PAGE, text -> Parameters.integer(text, 1, MAX_PER_PAGE));
        var order = query.orElse("sort", NumberOrder.BY_ID, NumberOrder::of);
        var currency = query.optional("currency", CurrencyLabel::new);
        var digits = query.optional("q", Digits::of);
        return query.build(() -> new NumberQuery(page, perPage, order, currency, digits));
    }

    /** The number of rows on the pages before. */
    long offset() {
        return (page - 1L) * perPage;
    }
}
