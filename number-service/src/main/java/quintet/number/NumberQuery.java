package quintet.number;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;

/**
 * Which numbers a client wants to see.
 *
 * @param page from 1
 * @param perPage from 1 to 1000
 * @param currency only numbers priced in this currency, whatever their label; all where null
 */
record NumberQuery(int page, int perPage, NumberOrder order, @Nullable CurrencyLabel currency) {

    private static final int MAX_PAGE = 999_999_999;
    private static final int DEFAULT_PER_PAGE = 100;
    private static final int MAX_PER_PAGE = 1000;

    /** Reads the query parameters page, perPage, sort and currency; others are none of its business. */
    static NumberQuery of(Function<String, @Nullable String> parameters) {
        var query = new Query(parameters);
        var page = query.orElse("page", 1, text -> Parameters.integer("page", text, 1, MAX_PAGE));
        var perPage = query.orElse("perPage", DEFAULT_PER_PAGE,
                text -> Parameters.integer("perPage", text, 1, MAX_PER_PAGE));
        var order = query.orElse("sort", NumberOrder.BY_ID, NumberOrder::of);
        var currency = query.optional("currency", CurrencyLabel::new);
        return query.build(() -> new NumberQuery(page, perPage, order, currency));
    }

    /** How many numbers stand on the pages before. */
    long offset() {
        return (page - 1L) * perPage;
    }
}
