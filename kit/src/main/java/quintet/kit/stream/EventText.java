package quintet.kit.stream;

/** Writes events in the format of {@code text/event-stream}. */
public final class EventText {

    private final StringBuilder text = new StringBuilder();
    private String last;

    /** @param position the id after which these events come */
    public EventText(String position) {
        this.last = position;
    }

    /**
     * Adds an event.
     *
     * @param id its position, without line breaks
     * @param type what listeners select it by, without line breaks
     * @param data any text; each of its lines is a field of its own
     */
    public EventText add(String id, String type, String data) {
        text.append("id: ").append(id).append("\nevent: ").append(type);
        data.lines().forEach(line -> text.append("\ndata: ").append(line));
        if (data.isEmpty()) {
            // Listeners are never told of an event without data.
            text.append("\ndata:");
        }
        text.append("\n\n");
        last = id;
        return this;
    }

    /** Tells a position without an event: a client that comes back goes on after it. */
    public EventText reach(String id) {
        text.append("id: ").append(id).append("\n\n");
        last = id;
        return this;
    }

    /** The number of characters so far: a batch should stay below {@value EventLog#MAX_BATCH}. */
    public int length() {
        return text.length();
    }

    /** All events so far; more will follow. */
    public Events more() {
        return new Events(text.toString(), last, false);
    }

    /** All events so far; none will follow. */
    public Events end() {
        return new Events(text.toString(), last, true);
    }
}
