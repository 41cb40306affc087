package quintet.kit.testing.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import io.restassured.response.Response;

/**
 * A kind of thing that a service keeps, as its clients meet it: how one is created, and what can be done with it then.
 *
 * @param template the path that takes the POST, as the OpenAPI document has it
 * @param path the same for the n-th thing
 * @param body creates the n-th thing, which nothing else creates
 * @param item the thing created; null if there is nothing to read
 * @param listing the list of such things; null if there is none with cursors
 * @param effects how many things there are that this post could have made; null if POST takes no Idempotency-Key
 */
public record Resource(String template, IntFunction<String> path, IntFunction<String> body, @Nullable Item item,
        @Nullable Listing listing, @Nullable ToLongFunction<Post> effects) {

    private static final AtomicInteger LAST = new AtomicInteger();

    /** One that is created by POST. */
    public static Resource at(String path, IntFunction<String> body) {
        return new Resource(path, n -> path, body, null, null, null);
    }

    /** Its n-th thing is posted to a path of its own. */
    public Resource postedTo(IntFunction<String> other) {
        return new Resource(template, other, body, item, listing, effects);
    }

    /** It can be read. */
    public Resource keptAs(Item other) {
        return new Resource(template, path, body, other, listing, effects);
    }

    /** It can be listed. */
    public Resource listedIn(Listing other) {
        return new Resource(template, path, body, item, other, effects);
    }

    /** Its POST takes an Idempotency-Key; what the post has done is counted so that doing it once adds one. */
    public Resource countedBy(ToLongFunction<Post> other) {
        return new Resource(template, path, body, item, listing, other);
    }

    /** A request that creates one which was not there before. */
    public Post post() {
        int number = LAST.incrementAndGet();
        return new Post(number, path.apply(number), body.apply(number));
    }

    /** Creates one and answers its path. */
    public String make() {
        var post = post();
        return place(post, post.send());
    }

    /** The path of what a post made. */
    public String place(Post post, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        return Objects.requireNonNull(item).place().apply(post, answer);
    }

    /** Adds one to a list of them and answers its id. */
    public String addTo(String list) {
        var number = LAST.incrementAndGet();
        var post = new Post(number, inList().adding().apply(list), body.apply(number));
        var added = post.send();
        assertThat(added.statusCode()).as(added.asString()).isBetween(200, 299);
        if (added.asString().isEmpty()) {
            // What is not shown is known by the path where it is kept.
            var place = place(post, added);
            return place.substring(place.lastIndexOf('/') + 1);
        }
        return added.<Object> path(inList().id()).toString();
    }

    /** The list; only for those that have one. */
    public Listing inList() {
        return Objects.requireNonNull(listing);
    }

    /** How much a post has done so far; only for those that take an Idempotency-Key. */
    public long count(Post post) {
        return Objects.requireNonNull(effects).applyAsLong(post);
    }

    public boolean isTagged() {
        return item != null && item.tagged();
    }

    public boolean isDeletable() {
        return item != null && item.deletable();
    }

    public List<Change> changes() {
        return item == null ? List.of() : item.changes();
    }

    /** Names it in reports. */
    @Override
    public String toString() {
        return "POST " + template;
    }
}
