package quintet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class PrinterTest {

    private static final String ROWS = """
            [{"id": 1, "status": "failed", "reason": {"message": "a \\"b\\", c"}}, {"id": 20, "status": "queued", "reason": null}]""";

    @Test
    void people_get_columns() {
        assertThat(print(Format.table, true)).isEqualTo("""
                ID  STATUS  REASON MESSAGE
                1   failed  a "b", c
                20  queued \s
                """);
    }

    @Test
    void a_pipe_gets_tabs_and_no_header() {
        assertThat(print(Format.table, false)).isEqualTo("1\tfailed\ta \"b\", c\n20\tqueued\t\n");
    }

    @Test
    void csv_has_a_header_and_quotes_where_it_must() {
        assertThat(print(Format.csv, true))
                .isEqualTo("id,status,reason.message\r\n1,failed,\"a \"\"b\"\", c\"\r\n20,queued,\r\n");
    }

    @Test
    void a_list_of_texts_has_commas_and_a_row_stands_alone() {
        var row = Json.object(Json.parse("x", "{\"id\":1,\"labels\":[\"a\",\"b\"],\"none\":[],\"o\":[{}]}"));
        var out = new ByteArrayOutputStream();
        new Printer(terminal(out, true), Format.table).row(row, "id", "labels", "none", "o");
        new Printer(terminal(out, false), Format.csv).row(row, "id", "labels");
        new Printer(terminal(out, false), Format.json).row(row, "id");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("1  a,b    [{}]\n1,\"a,b\"\r\n{\"id\":1,\"labels\":[\"a\",\"b\"],\"none\":[],\"o\":[{}]}\n");
    }

    @Test
    void json_keeps_all_members_and_digits() {
        var text = "[{\"price\":0.10,\"big\":12345678901234567890,\"none\":null,\"b\":1,\"a\":[true,{}]}]";
        var out = new ByteArrayOutputStream();
        new Printer(terminal(out, false), Format.json).list(Json.objects(Json.parse("x", text)), "price");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text + "\n");
    }

    @Test
    void no_text_commands_the_terminal() {
        assertThat(Terminal.visible("a\u001b[31mb\tc\nd\u202ee")).isEqualTo("a\\u001b[31mb\\tc\\nd\\u202ee");
        assertThat(Terminal.line("a\tb\\tc\u001b")).isEqualTo("a\tb\\tc\\u001b");
    }

    @Test
    void a_difference_shows_lines_around_the_changes() {
        assertThat(LineDiff.of("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\ni\n")).containsExactly("  …", "  b", "  c",
                "  d", "- e", "+ E", "  f", "  g", "  h", "+ i");
        assertThat(LineDiff.of("a\nb", "a\nb")).isEmpty();
        assertThat(LineDiff.of("", "a")).containsExactly("+ a");
    }

    @Test
    void a_chart_fits_its_width() {
        assertThat(Sparkline.of(List.of(9.0, 0.0, 5.0, 10.0), 3)).isEqualTo("▁▅█");
        assertThat(Sparkline.of(List.of(2.0, 2.0), 80)).isEqualTo("▁▁");
    }

    private static String print(Format format, boolean isTerminal) {
        var out = new ByteArrayOutputStream();
        new Printer(terminal(out, isTerminal), format).list(Json.objects(Json.parse("x", ROWS)), "id", "status",
                "reason.message");
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(ByteArrayOutputStream out, boolean isTerminal) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(new BufferedReader(new StringReader("")), stream, stream, isTerminal, false, 24, 80, false);
    }
}
