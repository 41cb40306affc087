package quintet.number.table;

import quintet.kit.input.Query;
import quintet.number.value.NumberFilter;

/** The query of totals. */
record TotalQuery(@Query.Part NumberFilter filter) {

    static TotalQuery of(Query query) {
        var filter = NumberFilter.of(query);
        return query.build(() -> new TotalQuery(filter));
    }
}
