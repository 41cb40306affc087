package quintet.kit.list;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list.
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
}
