package quintet.guid;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.kit.input.Texts;
import quintet.kit.list.Limit;

/**
 * Which live GUIDs a client wants to see.
 *
 * @param user only those of this user; all where null
 * @param expiresBefore only those that expire before this moment; all where null
 */
record GuidQuery(@Nullable String user, @Nullable UnixTime expiresBefore, Limit limit) {

    /** Reads the query parameters user, expiresBefore and limit; others are none of its business. */
    static GuidQuery of(Function<String, @Nullable String> parameters) {
        var query = new Query(parameters);
        var user = query.optional("user", Texts::name);
        var expiresBefore = query.optional("expiresBefore", UnixTime::parse);
        var limit = query.orElse("limit", Limit.DEFAULT, Limit::fromString);
        return query.build(() -> new GuidQuery(user, expiresBefore, limit));
    }
}
