package quintet.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private final List<Runnable> due = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private final Repeats repeats = new Repeats(due::add, (line, more) -> printed.add(line.text() + ": " + more + " more"));

    @Test
    void equal_warnings_are_one_line_and_a_count_in_each_window() {
        IntStream.range(0, 40).forEach(time -> log(warning("GET /notes answered 503: gone")));
        assertThat(printed).containsExactly("GET /notes answered 503: gone");
        pass();
        assertThat(printed).last().isEqualTo("GET /… answered 503: gone: 39 more");
        log(warning("GET /notes answered 503: gone"));
        pass();
        assertThat(printed).hasSize(3).last().isEqualTo("GET /… answered 503: gone: 1 more");
    }

    @Test
    void a_line_after_a_quiet_window_is_printed_again() {
        log(warning("gone"));
        pass();
        assertThat(due).isEmpty();
        log(warning("gone"));
        assertThat(printed).containsExactly("gone", "gone");
    }

    @Test
    void lines_that_differ_are_all_printed() {
        log(warning("An attempt from 192.0.2.1 to be ann failed: x"));
        log(warning("An attempt from 192.0.2.2 to be ann failed: x"));
        log(warning("An attempt from 192.0.2.1 to be bob failed: x"));
        log(record(Level.ERROR, "An attempt from 192.0.2.1 to be ann failed: x"));
        assertThat(printed).hasSize(4);
    }

    @Test
    void the_path_of_a_request_makes_no_difference() {
        log(warning("GET /guid/A answered 503: connection refused: db/127.0.0.1:5432"));
        log(warning("GET /guid/B answered 503: connection refused: db/127.0.0.1:5432"));
        log(warning("PUT /guid/B answered 503: connection refused: db/127.0.0.1:5432"));
        log(warning("GET /guid/B answered 503: connection refused: db/127.0.0.1:5433"));
        assertThat(printed).hasSize(3);
    }

    @Test
    void a_bug_is_one_stack_trace_whatever_request_hits_it() {
        IntStream.range(0, 1000).forEach(id -> log(failure("GET /guid/" + id + " failed", bug(id))));
        log(failure("GET /guid failed", new IllegalStateException("thrown elsewhere")));
        assertThat(printed).containsExactly("GET /guid/0 failed", "GET /guid failed");
        pass();
        assertThat(printed).last().isEqualTo("GET /… failed: java.lang.IllegalArgumentException: bad id 0: 999 more");
    }

    @Test
    void the_number_of_counted_kinds_is_bounded() {
        IntStream.range(0, Repeats.MAX_KINDS).forEach(kind -> log(warning("kind " + kind)));
        log(warning("another"));
        log(warning("another"));
        assertThat(printed).hasSize(Repeats.MAX_KINDS + 2);
        pass();
        log(warning("another"));
        log(warning("another"));
        assertThat(printed).hasSize(Repeats.MAX_KINDS + 3);
    }

    @Test
    void lines_below_a_warning_are_always_printed() {
        var filter = new RepeatFilter();
        for (int time = 0; time < 3; time++) {
            assertThat(filter.isLoggable(record(Level.INFO, "ann: POST /guid answered 201"))).isTrue();
        }
    }

    @Test
    void the_console_and_the_file_print_the_same_lines() {
        var filter = new RepeatFilter();
        var first = warning("gone");
        var second = warning("gone");
        assertThat(List.of(filter.isLoggable(first), filter.isLoggable(second), filter.isLoggable(first),
                filter.isLoggable(second))).containsExactly(true, false, true, false);
    }

    private void log(ExtLogRecord record) {
        if (repeats.isFirst(Line.of(record))) {
            printed.add(MESSAGE.format(record));
        }
    }

    /** Ends the windows that are open. */
    private void pass() {
        var ended = List.copyOf(due);
        due.clear();
        ended.forEach(Runnable::run);
    }

    private static RuntimeException bug(int id) {
        return new IllegalStateException(new IllegalArgumentException("bad id " + id));
    }

    private static ExtLogRecord failure(String message, Throwable thrown) {
        var record = new ExtLogRecord(Level.ERROR, "%s", ExtLogRecord.FormatStyle.PRINTF, "");
        record.setLoggerName("quintet");
        record.setParameters(new Object[] { message });
        record.setThrown(thrown);
        return record;
    }

    private static ExtLogRecord warning(String message) {
        return record(Level.WARN, message);
    }

    private static ExtLogRecord record(java.util.logging.Level level, String message) {
        var record = new ExtLogRecord(level, message, ExtLogRecord.FormatStyle.NO_FORMAT, "");
        record.setLoggerName("quintet");
        return record;
    }
}
