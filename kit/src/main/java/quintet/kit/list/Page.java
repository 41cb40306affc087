package quintet.kit.list;

import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * Some items of a list.
 *
 * @param items what the client is shown
 * @param next the position behind which the list goes on, null where it ends
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** A page of rows of which one more was asked for than is shown: whether it came tells whether the list goes on. */
    public static <R, T> Page<T> of(List<R> rows, Limit limit, Function<R, ?> position, Function<R, T> view) {
        var shown = rows.subList(0, Math.min(rows.size(), limit.value()));
        return new Page<>(shown.stream().map(view).toList(),
                rows.size() > shown.size() ? position.apply(shown.get(shown.size() - 1)).toString() : null);
    }

    /** Reads where the client wants a list to go on; {@code start} where it does not say. */
    public static <P> P start(Query query, P start, Function<String, P> position) {
        return query.orElse(Cursor.NAME, start, cursor -> Cursor.read(cursor, query, position));
    }

    /** The page, with a link to the next one if there is one (RFC 8288). */
    public RestResponse<List<T>> answer(Query query) {
        var response = ResponseBuilder.ok(items);
        if (next != null) {
            var others = query.rawWithout(Cursor.NAME).replaceAll("[<>\"\\s]", "");
            response.header(HttpHeaders.LINK, "<%s?%s%s=%s>; rel=\"next\"".formatted(query.path(),
                    others.isEmpty() ? "" : others + "&", Cursor.NAME, Cursor.of(next, query)));
        }
        return response.build();
    }
}
