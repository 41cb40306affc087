package quintet.kit.testing.api;

import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.restassured.response.Response;

/**
 * A created item at its own path, and the requests it takes besides GET.
 *
 * @param template the path as in the OpenAPI document
 * @param place finds the path of the created item, from its POST and the answer
 * @param tagged whether its state has an ETag, and conditional requests work
 * @param deletable whether it takes DELETE
 * @param changes the changes it takes
 */
public record Item(String template, BiFunction<Post, Response, String> place, boolean tagged, boolean deletable,
        List<Change> changes) {

    /** An item whose path is the Location of the answer. */
    public static Item at(String template) {
        return at(template, (post, answer) -> URI.create(answer.header("Location")).getRawPath());
    }

    /** An item whose path is found by {@code place}. */
    public static Item at(String template, BiFunction<Post, Response, String> place) {
        return new Item(template, place, false, false, List.of());
    }

    /** Its state has an ETag, and If-None-Match and If-Match work. */
    public Item whichIsTagged() {
        return new Item(template, place, true, deletable, changes);
    }

    /** It takes DELETE. */
    public Item whichIsDeleted() {
        return new Item(template, place, tagged, true, changes);
    }

    /** It takes a method that changes it; each number gives another body. */
    public Item whichIsChangedBy(String method, IntFunction<String> body) {
        return new Item(template, place, tagged, deletable,
                Stream.concat(changes.stream(), Stream.of(new Change(method, body))).toList());
    }
}
