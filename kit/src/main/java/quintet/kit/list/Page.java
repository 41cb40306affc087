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
 * @param items the views for the client
 * @param next the position after which the list goes on, null at its end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** A page of rows, queried with one row more than is shown. The extra row means that the list goes on. */
    public static <R, T> Page<T> of(List<R> rows, Limit limit, Function<R, ?> position, Function<R, T> view) {
        var shown = rows.subList(0, Math.min(rows.size(), limit.value()));
        return of(shown, rows.size() > shown.size(), position, view);
    }

    /** A page of exactly these rows; {@code more}: the list goes on after them. */
    public static <R, T> Page<T> of(List<R> rows, boolean more, Function<R, ?> position, Function<R, T> view) {
        return new Page<>(rows.stream().map(view).toList(),
                more ? position.apply(rows.get(rows.size() - 1)).toString() : null);
    }

    /** The position after which the client wants to go on; {@code start} by default. */
    public static <P> P start(Query query, P start, Function<String, P> position) {
        return query.orElse(Cursor.NAME, start, cursor -> Cursor.read(cursor, query, position));
    }

    /** The page, with a link to the next one if there is one. */
    public RestResponse<List<T>> answer(Query query) {
        return answer(items, link(query));
    }

    /** A 200 with this body, and a Link header unless {@code link} is null. */
    public static <B> RestResponse<B> answer(B body, @Nullable String link) {
        var response = ResponseBuilder.ok(body);
        if (link != null) {
            response.header(HttpHeaders.LINK, link);
        }
        return response.build();
    }

    /** The link to the next page as the value of a Link header (RFC 8288); null at the end of the list. */
    public @Nullable String link(Query query) {
        return link(next, query);
    }

    /** The link to the page after this position; null without one, as at the end of the list. */
    public static @Nullable String link(@Nullable String next, Query query) {
        if (next == null) {
            return null;
        }
        var others = query.rawWithout(Cursor.NAME).replaceAll("[<>\"\\s]", "");
        return "<%s?%s%s=%s>; rel=\"next\"".formatted(query.path(), others.isEmpty() ? "" : others + "&", Cursor.NAME,
                Cursor.of(next, query));
    }
}
