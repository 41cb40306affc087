package quintet.kit.testing.api;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A list that is read page by page with cursors.
 *
 * @param template the path as in the OpenAPI document
 * @param fresh finds or makes a list without additions, and returns its path
 * @param adding the path of the POST that adds to the list at a path
 * @param id the member that identifies a row
 */
public record Listing(String template, Supplier<String> fresh, UnaryOperator<String> adding, String id) {

    /** A list that takes the POST itself; {@code clear} empties it. */
    public static Listing of(String path, String id, Runnable clear) {
        return new Listing(path, () -> {
            clear.run();
            return path;
        }, UnaryOperator.identity(), id);
    }
}
