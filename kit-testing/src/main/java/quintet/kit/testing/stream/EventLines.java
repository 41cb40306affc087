package quintet.kit.testing.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

import quintet.kit.testing.stream.EventFollower.Event;

/** Parses {@code text/event-stream} line by line, as the HTML specification says. */
final class EventLines implements Subscriber<String> {

    private final List<Event> events = new ArrayList<>();
    private final StringBuilder other = new StringBuilder();
    private final List<String> data = new ArrayList<>();
    private @Nullable Subscription source;
    private String id = "";
    private String type = "";
    private int comments;
    private boolean paused;
    private boolean cancelled;

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        source = subscription;
        if (cancelled) {
            subscription.cancel();
        } else if (!paused) {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onNext(String line) {
        parse(line);
        if (!paused && source != null) {
            source.request(1);
        }
    }

    private void parse(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith(":")) {
            comments++;
        } else if (line.startsWith("id:")) {
            id = value(line);
        } else if (line.startsWith("event:")) {
            type = value(line);
        } else if (line.startsWith("data:")) {
            data.add(value(line));
        } else if (!line.startsWith("retry:")) {
            other.append(line).append('\n');
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.add(new Event(id, type.isEmpty() ? "message" : type, String.join("\n", data)));
        }
        data.clear();
        type = "";
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    @Override
    public void onError(Throwable failure) {
        // The future of the answer reports it.
    }

    @Override
    public void onComplete() {
        // The future of the answer reports it.
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        if (paused) {
            paused = false;
            if (source != null) {
                source.request(1);
            }
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (source != null) {
            source.cancel();
        }
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized int comments() {
        return comments;
    }

    synchronized String text() {
        return other.toString();
    }
}
