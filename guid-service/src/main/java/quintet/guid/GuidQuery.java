package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.kit.input.Texts;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.list.Position;

/**
 * The query of the list of live GUIDs.
 *
 * @param user only GUIDs of this user; all if null
 * @param expiresBefore only GUIDs that expire before this time; all if null
 * @param cursor the position after which the page begins
 */
record GuidQuery(@Nullable String user, @Nullable UnixTime expiresBefore, Limit limit,
        @Schema(type = SchemaType.STRING) Position cursor) {

    static GuidQuery of(Query query) {
        var user = query.optional("user", Texts::name);
        var expiresBefore = query.optional("expiresBefore", UnixTime::parse);
        var limit = Limit.of(query);
        var cursor = Page.start(query, Position.START, Position::parse);
        return query.build(() -> new GuidQuery(user, expiresBefore, limit, cursor));
    }

    /** The same query, starting at this position or later. */
    GuidQuery after(Position moment) {
        return cursor.at().isBefore(moment.at()) ? new GuidQuery(user, expiresBefore, limit, moment) : this;
    }
}
