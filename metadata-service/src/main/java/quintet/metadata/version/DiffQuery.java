package quintet.metadata.version;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.metadata.value.PayloadForm;

/**
 * The query of a difference.
 *
 * @param to the version it leads to; the newest if null
 * @param payload text: a changed payload is replaced as a whole; object: its members are compared
 */
record DiffQuery(@Nullable VersionNumber to, PayloadForm payload) {

    static DiffQuery of(Query query) {
        var to = query.optional("to", VersionNumber::parse);
        var payload = PayloadForm.of(query);
        return query.build(() -> new DiffQuery(to, payload));
    }

    /** The query of the same difference, which names both versions. */
    static String exact(long to, PayloadForm form) {
        return "?to=" + to + (form == PayloadForm.OBJECT ? "&payload=object" : "");
    }
}
