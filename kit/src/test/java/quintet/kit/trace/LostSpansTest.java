package quintet.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import quintet.kit.Moments;

/** An absent collector is one warning now and then. */
class LostSpansTest {

    private final Moments time = new Moments();
    private final LostSpans lost = new LostSpans(new SmallRyeConfigBuilder().addDiscoveredConverters()
            .withMapping(TraceConfig.class).withDefaultValue("quintet.trace.endpoint", "http://127.0.0.1:1").build()
            .getConfigMapping(TraceConfig.class), time);
    private final Logger log = Logger.getLogger("quintet.trace");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        log.addHandler(lines);
    }

    @AfterEach
    void stop() {
        log.removeHandler(lines);
    }

    @Test
    void failures_are_one_warning_with_their_number_until_some_time_has_passed() {
        fail();
        fail();
        fail();
        assertThat(lines.seen).containsExactly(
                "Spans are lost, because http://127.0.0.1:1 does not take them: Connection refused (failures: 1)");
        time.pass(Duration.ofMinutes(11));
        fail();
        assertThat(lines.seen).hasSize(2).last().asString().contains("(failures: 3)");
    }

    private void fail() {
        var failure = new LogRecord(Level.SEVERE, "Failed to export spans");
        failure.setThrown(new ConnectException("Connection refused"));
        lost.publish(failure);
    }

    private static final class Lines extends Handler {

        private static final PatternFormatter FORM = new PatternFormatter("%s");

        private final List<String> seen = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            seen.add(FORM.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
