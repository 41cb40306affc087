package quintet.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Closes a stream that is silent for too long while it is read. */
final class SilenceGuard implements AutoCloseable {

    /** The services send a heartbeat every 15 seconds. A connection that is silent for longer is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(40);
    private static final long NEVER = Long.MAX_VALUE;

    private final Timer timer = new Timer("silence", true);
    private volatile long deadline = later();

    SilenceGuard(InputStream stream) {
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                if (deadline != NEVER && System.nanoTime() - deadline > 0) {
                    close(stream);
                }
            }
        }, SILENCE.toMillis() / 2, SILENCE.toMillis() / 2);
    }

    /** Something was read, or is to be read now. */
    void touch() {
        deadline = later();
    }

    /** Nothing is read for as long as the reader is busy. */
    void rest() {
        deadline = NEVER;
    }

    @Override
    public void close() {
        timer.cancel();
    }

    private static long later() {
        return System.nanoTime() + SILENCE.toNanos();
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is broken already.
        }
    }
}
