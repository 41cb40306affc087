package quintet.kit.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;

class OutOfMemoryTest {

    private final AtomicInteger ends = new AtomicInteger();
    private final OutOfMemory watch = new OutOfMemory(ends::incrementAndGet);

    @Test
    void a_logged_lack_of_memory_ends_the_process() {
        log(new IllegalStateException("wrapped", new OutOfMemoryError("Java heap space")));
        assertThat(ends).hasValue(1);
    }

    @Test
    void other_log_lines_end_nothing() {
        watch.publish(new LogRecord(Level.SEVERE, "without a failure"));
        log(new StackOverflowError());
        assertThat(ends).hasValue(0);
    }

    private void log(Throwable failure) {
        var line = new LogRecord(Level.SEVERE, "failed");
        line.setThrown(failure);
        watch.publish(line);
    }
}
