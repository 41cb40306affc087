package quintet.metadata.value;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * How a client wants to see one document.
 *
 * @param at the document as it was then; null: as it is
 */
public record ReadQuery(PayloadForm payload, View view, @Nullable Moment at) {

    public static ReadQuery of(Query query) {
        var payload = PayloadForm.of(query);
        var view = View.of(query);
        var at = query.optional("at", Moment::parse);
        return query.build(() -> new ReadQuery(payload, view, at));
    }
}
