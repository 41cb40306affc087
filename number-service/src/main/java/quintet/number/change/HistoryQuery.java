package quintet.number.change;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.problem.Problem;

/**
 * The query of a number's history.
 *
 * @param cursor the change before which the page begins
 */
record HistoryQuery(@Schema(type = SchemaType.STRING) long cursor, Limit limit) {

    /** After the newest change. */
    static final long END = Long.MAX_VALUE;

    static HistoryQuery of(Query query) {
        var cursor = Page.start(query, END, HistoryQuery::parse);
        var limit = Limit.of(query);
        return query.build(() -> new HistoryQuery(cursor, limit));
    }

    private static long parse(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Problem.invalid("is not a position in this list");
        }
        return Long.parseLong(text);
    }
}
