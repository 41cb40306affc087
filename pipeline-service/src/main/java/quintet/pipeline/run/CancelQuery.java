package quintet.pipeline.run;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * The query of a cancel.
 *
 * @param force whether stages that run in any case are stopped too, and nothing is waited for
 */
record CancelQuery(@Nullable Boolean force) {

    /** Reads the query. */
    static CancelQuery of(Query query) {
        var force = query.optional("force", LogQuery::flag);
        return query.build(() -> new CancelQuery(force));
    }
}
