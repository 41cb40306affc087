package quintet.metadata;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.metadata.value.Moment;
import quintet.metadata.value.PayloadForm;

/**
 * The query of a document.
 *
 * @param at the document as it was then; null: as it is
 */
record ReadQuery(PayloadForm payload, @Nullable Moment at) {

    static ReadQuery of(Query query) {
        var payload = PayloadForm.of(query);
        var at = query.optional("at", Moment::parse);
        return query.build(() -> new ReadQuery(payload, at));
    }
}
