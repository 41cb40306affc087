package quintet.kit.testing.api;

import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.restassured.response.Response;

/**
 * A thing that was created, at a path of its own, and what can be done with it there besides GET.
 *
 * @param template the path as the OpenAPI document has it
 * @param place finds the path of the thing that a post made, from the post and its answer
 * @param tagged whether its state has an ETag, and headers ask for one
 * @param deletable whether it takes DELETE
 * @param changes what else it takes
 */
public record Item(String template, BiFunction<Post, Response, String> place, boolean tagged, boolean deletable,
        List<Change> changes) {

    /** One that is where the answer's Location says. */
    public static Item at(String template) {
        return at(template, (post, answer) -> URI.create(answer.header("Location")).getRawPath());
    }

    /** One that is found otherwise. */
    public static Item at(String template, BiFunction<Post, Response, String> place) {
        return new Item(template, place, false, false, List.of());
    }

    /** Its state has an ETag, which If-None-Match and If-Match understand. */
    public Item whichIsTagged() {
        return new Item(template, place, true, deletable, changes);
    }

    /** It takes DELETE. */
    public Item whichIsDeleted() {
        return new Item(template, place, tagged, true, changes);
    }

    /** It takes a method that changes it, and a body that the number makes different from others. */
    public Item whichIsChangedBy(String method, IntFunction<String> body) {
        return new Item(template, place, tagged, deletable,
                Stream.concat(changes.stream(), Stream.of(new Change(method, body))).toList());
    }
}
