package quintet.kit.life;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.StartupEvent;

/**
 * Ends a process that is out of memory, as {@code -XX:+ExitOnOutOfMemoryError} does where it is set. What is left of it could
 * not be trusted to serve. Every such failure is logged, whichever thread met it: so the log is watched.
 */
@Singleton
class OutOfMemory extends Handler {

    /** As the flag of the JVM has it. */
    private static final int EXIT = 3;
    private static final int MAX_CAUSES = 12;
    private static final Logger LOG = Logger.getLogger(OutOfMemory.class);

    private final Runnable end;

    @Inject
    OutOfMemory() {
        this(() -> {
            LOG.fatal("The process is out of memory and ends. Give it a larger heap (-Xmx), or less work at once.");
            Runtime.getRuntime().halt(EXIT);
        });
    }

    OutOfMemory(Runnable end) {
        this.end = end;
    }

    void watch(@Observes StartupEvent started) {
        java.util.logging.Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        if (isOutOfMemory(line.getThrown())) {
            end.run();
        }
    }

    @Override
    public void flush() {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static boolean isOutOfMemory(@Nullable Throwable failure) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }
}
