package quintet.metadata.schema;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;

/**
 * The query of the versions of a schema, the newest first.
 *
 * @param cursor the version before which the page begins
 */
record SchemaVersionsQuery(@Schema(type = SchemaType.STRING) int cursor, Limit limit) {

    static SchemaVersionsQuery of(Query query) {
        int cursor = Page.start(query, Integer.MAX_VALUE, text -> Parameters.integer(text, 0, Integer.MAX_VALUE));
        var limit = Limit.of(query);
        return query.build(() -> new SchemaVersionsQuery(cursor, limit));
    }

    /** Whether the page is the first one. */
    boolean isFirst() {
        return cursor == Integer.MAX_VALUE;
    }
}
