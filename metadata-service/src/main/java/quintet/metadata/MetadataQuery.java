package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.list.Position;
import quintet.metadata.value.PayloadForm;

/**
 * The query of the list of documents.
 *
 * @param cursor the position after which the page begins
 */
record MetadataQuery(@Schema(type = SchemaType.STRING) Position cursor, Limit limit, PayloadForm payload) {

    static MetadataQuery of(Query query) {
        var cursor = Page.start(query, Position.START, Position::parse);
        var limit = Limit.of(query);
        var payload = PayloadForm.of(query);
        return query.build(() -> new MetadataQuery(cursor, limit, payload));
    }
}
