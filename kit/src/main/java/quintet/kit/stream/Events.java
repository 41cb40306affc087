package quintet.kit.stream;

/**
 * Some events of a topic, encoded once for all followers. {@link EventText} makes them.
 *
 * @param text whole events in the format of {@code text/event-stream}; empty where there is none yet
 * @param last the id of the last event; without one the position that was asked for
 * @param isEnd whether no event will ever follow
 */
public record Events(String text, String last, boolean isEnd) {
}
