package quintet.number;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;

/**
 * The query of the table of numbers.
 *
 * @param page from 1
 * @param perPage from 1 to 1000
 * @param currency only numbers priced in this currency, whatever their label; all if null
 */
record NumberQuery(
        @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1") int page,
        @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "" + MAX_PER_PAGE, defaultValue = ""
                + DEFAULT_PER_PAGE) int perPage,
        @Parameter(name = "sort") @Schema(type = SchemaType.STRING, examples = "-monthyPrice,value") NumberOrder order,
        @Nullable CurrencyLabel currency) {

    private static final int MAX_PAGE = 999_999_999;
    private static final int DEFAULT_PER_PAGE = 100;
    private static final int MAX_PER_PAGE = 1000;

    static NumberQuery of(Query query) {
        var page = query.orElse("page", 1, text -> Parameters.integer(text, 1, MAX_PAGE));
        var perPage = query.orElse("perPage", DEFAULT_PER_PAGE, text -> Parameters.integer(text, 1, MAX_PER_PAGE));
        var order = query.orElse("sort", NumberOrder.BY_ID, NumberOrder::of);
        var currency = query.optional("currency", CurrencyLabel::new);
        return query.build(() -> new NumberQuery(page, perPage, order, currency));
    }

    /** The number of rows on the pages before. */
    long offset() {
        return (page - 1L) * perPage;
    }
}
