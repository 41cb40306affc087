package quintet.metadata.value;

import quintet.kit.input.Query;

/** How a client wants to see one document. */
public record ReadQuery(PayloadForm payload, View view) {

    public static ReadQuery of(Query query) {
        var payload = PayloadForm.of(query);
        var view = View.of(query);
        return query.build(() -> new ReadQuery(payload, view));
    }
}
