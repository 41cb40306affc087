package quintet.guid.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The states of one GUID in the order of its writes, of which one is under way at a time. It judges reads: one may return the
 * last state that was acknowledged before it began, or any that was written later, and nothing else.
 */
final class History {

    /** A state. */
    private record State(boolean isAbsent) {
    }

    private final UUID id;
    private final List<State> states = new ArrayList<>(List.of(new State(true)));
    private int acknowledged;
    private boolean writing;

    History(UUID id) {
        this.id = id;
    }

    UUID id() {
        return id;
    }

    /** Begins a write. Returns the number of its state, or -1 if another write is under way. */
    synchronized int begin(boolean isAbsent) {
        if (writing) {
            return -1;
        }
        writing = true;
        states.add(new State(isAbsent));
        return states.size() - 1;
    }

    /** The write was acknowledged. */
    synchronized void acknowledge(int state) {
        acknowledged = state;
        writing = false;
    }

    /** The write was not acknowledged: reads may return its state or not. */
    synchronized void leave() {
        writing = false;
    }

    /** The oldest state that a read may return which begins now. */
    synchronized int oldest() {
        return acknowledged;
    }

    /** What is wrong with the result of a read, or null. */
    synchronized @Nullable String judge(int oldest, Entry result) {
        if (!result.id().equals(id)) {
            return "of another key";
        }
        if (!result.exists()) {
            return states.subList(oldest, states.size()).stream().anyMatch(State::isAbsent) ? null : "absent";
        }
        var text = result.body().toString().split(" ", 2);
        int state = Integer.parseInt(text[1]);
        return !text[0].equals(id.toString()) ? "the body of another key"
                : state < oldest ? "state %d after %d was acknowledged".formatted(state, oldest)
                        : states.get(state).isAbsent() ? "a state that never was" : null;
    }
}
