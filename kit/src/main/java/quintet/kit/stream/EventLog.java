package quintet.kit.stream;

import io.smallrye.mutiny.Uni;

/**
 * The stored events of topics. Events never change. They become visible in the order of their ids, so a follower that has one
 * has all before it.
 *
 * @param <T> the key of a topic
 */
@FunctionalInterface
public interface EventLog<T> {

    /** The position before the first event. */
    String START = "";

    /** A batch should have no more characters: a follower that does not read holds one of them, besides 64 KiB. */
    int MAX_BATCH = 64 << 10;

    /**
     * The next events after a position, up to some number. It must terminate. A batch that ends the topic says so even if it
     * has no events, because its last one is the position.
     */
    Uni<Events> after(T topic, String position);
}
