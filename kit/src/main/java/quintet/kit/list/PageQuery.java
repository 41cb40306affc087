package quintet.kit.list;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Query;

/** The query for a page of a list without filters. */
public record PageQuery(@Schema(type = SchemaType.STRING) Position cursor, Limit limit) {

    /** Reads the query; the list begins after {@code start}. */
    public static PageQuery of(Query query, Position start) {
        var cursor = Page.start(query, start, Position::parse);
        var limit = Limit.of(query);
        return query.build(() -> new PageQuery(cursor, limit));
    }
}
