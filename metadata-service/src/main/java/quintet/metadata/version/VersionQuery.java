package quintet.metadata.version;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;

/**
 * The query of a document's history.
 *
 * @param cursor the version before which the page begins
 */
record VersionQuery(@Schema(type = SchemaType.STRING) VersionNumber cursor, Limit limit) {

    static VersionQuery of(Query query) {
        var cursor = Page.start(query, VersionNumber.END, VersionNumber::parse);
        var limit = Limit.of(query);
        return query.build(() -> new VersionQuery(cursor, limit));
    }
}
