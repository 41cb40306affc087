package quintet.metadata.change;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.metadata.value.PayloadForm;

/**
 * The query of a page of changes.
 *
 * @param after the position after which the page begins; the start by default
 */
record ChangesQuery(ChangePosition after, Limit limit, PayloadForm payload) {

    static final String AFTER = "after";

    static ChangesQuery of(Query query) {
        var after = query.orElse(AFTER, ChangePosition.START, ChangePosition::parse);
        var limit = Limit.of(query);
        var payload = PayloadForm.of(query);
        return query.build(() -> new ChangesQuery(after, limit, payload));
    }
}
