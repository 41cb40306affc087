package quintet.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

import picocli.CommandLine.Help.Ansi;
import quintet.cli.http.CliException;

/**
 * Where a command reads and writes.
 *
 * @param in the input
 * @param out the output
 * @param err the error output
 * @param isOut whether a person sees the output, rather than a pipe
 * @param isIn whether a person can be asked
 * @param rows the height of the output in lines
 * @param columns the width of the output in characters
 * @param isColoured whether the output may have colours
 */
public record Terminal(BufferedReader in, PrintStream out, PrintStream err, boolean isOut, boolean isIn, int rows,
        int columns, boolean isColoured) {

    /** The text of a cell: that of a line, without what would break a row. */
    public static String visible(String text) {
        return line(text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
    }

    /** The text of a line: with its tabs, but without what a terminal would obey rather than show. */
    public static String line(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c != '\t' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** A text in a colour or style, like {@code red}. */
    public String styled(String style, String text) {
        // The end of a markup within the text must not end this one.
        return isColoured && !text.contains("|@") ? Ansi.ON.string("@|" + style + " " + text + "|@") : text;
    }

    /** The same terminal without colours. */
    public Terminal plain() {
        return new Terminal(in, out, err, isOut, isIn, rows, columns, false);
    }

    /** The output for bytes. It ends the command, without a word, when the reader of a pipe has left. */
    public OutputStream bytes() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] { (byte) b }, 0, 1);
            }

            @Override
            public void write(byte[] part, int offset, int length) {
                out.write(part, offset, length);
                if (out.checkError()) {
                    throw CliException.refused("");
                }
            }
        };
    }

    /** The rest of the input. */
    public String rest() throws IOException {
        var text = new StringWriter();
        in.transferTo(text);
        return text.toString();
    }

    /** Asks a question that is answered with y or n. */
    public boolean confirms(String question) {
        if (!isIn) {
            throw CliException.usage(question + " Nobody can be asked here: say --yes.");
        }
        err.print(question + " [y/N] ");
        err.flush();
        var answer = answer();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /** A line of the input; empty at its end. */
    public String answer() {
        try {
            var line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
