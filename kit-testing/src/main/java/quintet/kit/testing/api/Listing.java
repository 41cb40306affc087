package quintet.kit.testing.api;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page with cursors.
 *
 * @param template the path as in the OpenAPI document
 * @param fresh finds or makes a list without additions, and returns its path
 * @param adding the path of the POST that adds to the list at a path
 * @param id the path in a page to the member that identifies a row
 * @param adder adds a row to the list at a path in another way than by that POST, and returns its id; null for the POST
 */
public record Listing(String template, Supplier<String> fresh, UnaryOperator<String> adding, String id,
        @Nullable UnaryOperator<String> adder) {

    /** A list to which a POST adds. */
    public Listing(String template, Supplier<String> fresh, UnaryOperator<String> adding, String id) {
        this(template, fresh, adding, id, null);
    }

    /** A list that takes the POST itself; {@code clear} empties it. */
    public static Listing of(String path, String id, Runnable clear) {
        return new Listing(path, () -> {
            clear.run();
            return path;
        }, UnaryOperator.identity(), id);
    }

    /** A list to which something else than a POST of its resource adds. */
    public static Listing grownBy(UnaryOperator<String> adder, String template, Supplier<String> fresh, String id) {
        return new Listing(template, fresh, UnaryOperator.identity(), id, adder);
    }

    /** The member of a row that identifies it. */
    String member() {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
