package quintet.number;

import quintet.kit.input.Query;

/** The query of an answer that shows one number. */
record ViewQuery(View view) {

    static ViewQuery of(Query query) {
        var view = View.of(query);
        return query.build(() -> new ViewQuery(view));
    }
}
