package quintet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_terminal_has_a_bar_that_stays_in_place_and_goes() {
        var bar = new ProgressBar(terminal(true), true);
        bar.show("import running", 500, 1000, "rows");
        bar.clear();
        bar.clear();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(
                "\r\u001b[Kimport running ████████████░░░░░░░░░░░░  50% 500 of 1000 rows\r\u001b[K");
        assertThat(err.size()).isZero();
    }

    @Test
    void a_pipe_has_a_line_for_each_tenth() {
        var bar = new ProgressBar(terminal(false), true);
        for (int sent = 0; sent <= 100; sent += 5) {
            bar.show("sending", sent, 100, "");
        }
        bar.show("import running", 0, 7, "rows");
        bar.clear();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(12).startsWith("sending 0%", "sending 10%")
                .endsWith("sending 100%", "import running 0% 0 of 7 rows");
        assertThat(out.size()).isZero();
    }

    @Test
    void nothing_is_shown_if_nobody_wants_it() {
        new ProgressBar(terminal(true), false).show("sending", 1, 2, "");
        assertThat(out.size() + err.size()).isZero();
    }

    private Terminal terminal(boolean isOut) {
        return new Terminal(new BufferedReader(new StringReader("")), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), isOut, false, 24, 100, false);
    }
}
