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
 * A resource of a service as its clients see it: how items are created, and which requests they take.
 *
 * @param template the path of the POST, as in the OpenAPI document
 * @param path the same path for the n-th item
 * @param body creates the n-th item, and no other one
 * @param item the created item; null if it cannot be read
 * @param listing the list of items; null if there is none with cursors
 * @param effects counts the items that a POST could have made; null if it takes no Idempotency-Key
 */
public record Resource(String template, IntFunction<String> path, IntFunction<String> body, @Nullable Item item,
        @Nullable Listing listing, @Nullable ToLongFunction<Post> effects) {

    private static final AtomicInteger LAST = new AtomicInteger();

    /** A resource created by POST. */
    public static Resource at(String path, IntFunction<String> body) {
        return new Resource(path, n -> path, body, null, null, null);
    }

    /** Posts its n-th item to a path of its own. */
    public Resource postedTo(IntFunction<String> newPath) {
        return new Resource(template, newPath, body, item, listing, effects);
    }

    /** Its items can be read. */
    public Resource keptAs(Item newItem) {
        return new Resource(template, path, body, newItem, listing, effects);
    }

    /** Its items can be listed. */
    public Resource listedIn(Listing newListing) {
        return new Resource(template, path, body, item, newListing, effects);
    }

    /** Its POST takes an Idempotency-Key; each effect of the POST adds one to the count. */
    public Resource countedBy(ToLongFunction<Post> newEffects) {
        return new Resource(template, path, body, item, listing, newEffects);
    }

    /** A request that creates a new item. */
    public Post post() {
        int number = LAST.incrementAndGet();
        return new Post(number, path.apply(number), body.apply(number));
    }

    /** Creates an item and returns its path. */
    public String make() {
        var post = post();
        return place(post, post.send());
    }

    /** The path of the item that a POST created. */
    public String place(Post post, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        return Objects.requireNonNull(item).place().apply(post, answer);
    }

    /** Adds an item to a list and returns its id. */
    public String addTo(String list) {
        var adder = inList().adder();
        if (adder != null) {
            return adder.apply(list);
        }
        var number = LAST.incrementAndGet();
        var post = new Post(number, inList().adding().apply(list), body.apply(number));
        var added = post.send();
        assertThat(added.statusCode()).as(added.asString()).isBetween(200, 299);
        if (added.asString().isEmpty()) {
            // Without a body the id is the last segment of the path.
            var place = place(post, added);
            return place.substring(place.lastIndexOf('/') + 1);
        }
        return added.<Object> path(inList().member()).toString();
    }

    /** The list; only for resources that have one. */
    public Listing inList() {
        return Objects.requireNonNull(listing);
    }

    /** The effects of a POST so far; only for resources that take an Idempotency-Key. */
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

    /** Its name in reports. */
    @Override
    public String toString() {
        return "POST " + template;
    }
}
