package quintet.metadata.change;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.metadata.value.PayloadForm;

/**
 * The query of a stream of changes.
 *
 * @param after where it begins if there is no {@code Last-Event-ID}; null for now
 */
record EventsQuery(@Nullable ChangePosition after, PayloadForm payload) {

    static EventsQuery of(Query query) {
        var after = query.optional(ChangesQuery.AFTER, ChangePosition::parse);
        var payload = PayloadForm.of(query);
        return query.build(() -> new EventsQuery(after, payload));
    }
}
