package quintet.pipeline.run.queue;

import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import quintet.kit.database.Notifications;
import quintet.pipeline.run.state.RunId;

/**
 * What instances tell each other, so that none has to look all the time. While an instance is alone, nothing is sent.
 */
@Singleton
public class Signals {

    private static final String CHANNEL = "quintet_run";
    private static final String QUEUED = "queued";
    private static final String CHANGED = "changed:";
    private static final String CANCELLED = "cancelled:";

    /** The reactions to what other instances tell. */
    interface Reader {

        /** Runs wait for an instance. */
        void queued();

        /** A run is to be cancelled. */
        void cancelled(RunId run);
    }

    private final Notifications notifications;
    private final Notifications.Sender sender;
    private volatile boolean isAlone;
    private volatile Consumer<RunId> follower = run -> {
    };

    Signals(Notifications notifications) {
        this.notifications = notifications;
        this.sender = notifications.sender(CHANNEL);
    }

    /** Sets what is told each run whose state or log has changed, here or elsewhere. */
    public void follow(Consumer<RunId> changed) {
        follower = changed;
    }

    void listen(Reader reader) {
        notifications.listen(CHANNEL, message -> {
            if (message.equals(QUEUED)) {
                reader.queued();
            } else if (message.startsWith(CANCELLED)) {
                reader.cancelled(run(message, CANCELLED));
            } else if (message.startsWith(CHANGED)) {
                follower.accept(run(message, CHANGED));
            }
        });
    }

    void setAlone(boolean alone) {
        isAlone = alone;
    }

    void queued() {
        send(QUEUED);
    }

    void changed(RunId run) {
        follower.accept(run);
        send(CHANGED + run);
    }

    void cancelled(RunId run) {
        send(CANCELLED + run);
    }

    private void send(String message) {
        if (!isAlone) {
            sender.send(message);
        }
    }

    private static RunId run(String message, String kind) {
        return new RunId(UUID.fromString(message.substring(kind.length())));
    }
}
