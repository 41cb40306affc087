package quintet.kit.testing.api;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A list that is read page by page with cursors.
 *
 * @param template the path as the OpenAPI document has it
 * @param fresh finds or makes one that nothing was added to, and answers its path
 * @param adding the path that takes the POST which adds to the list at a path
 * @param id the member that tells the rows apart
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
