package quintet.pipeline.run;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;

/**
 * The query of a cancel.
 *
 * @param force whether stages that run in any case are stopped too, and nothing is waited for
 */
record CancelQuery(boolean force) {

    /** Reads the query. */
    static CancelQuery of(Query query) {
        var force = query.orElse("force", false, Parameters::flag);
        return query.build(() -> new CancelQuery(force));
    }
}
