package quintet.metadata.value;

import quintet.kit.input.Query;

/** How a client wants to send or see the payload of one document. */
public record PayloadQuery(PayloadForm payload) {

    public static PayloadQuery of(Query query) {
        var payload = PayloadForm.of(query);
        return query.build(() -> new PayloadQuery(payload));
    }
}
