package quintet.cli.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import quintet.cli.http.Api;
import quintet.cli.output.Printer;
import quintet.cli.output.Terminal;

/** A command, or a group of them. */
public abstract class Command {

    private final Session session;

    protected Command(Session session) {
        this.session = session;
    }

    /** The options that every command takes. */
    protected final Session session() {
        return session;
    }

    /** The services. */
    protected final Api api() {
        return session.api();
    }

    /** Prints answers in the chosen format. */
    protected final Printer printer() {
        return session.printer();
    }

    /** Where the command reads and writes. */
    protected final Terminal terminal() {
        return session.terminal();
    }

    /** A path from a format and its segments or values, which are encoded. */
    public static String path(String format, Object... values) {
        var encoded = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            encoded[i] = encode(values[i].toString());
        }
        return format.formatted(encoded);
    }

    /** A query from names and values in turn; those without a value are left out. */
    public static String query(@Nullable Object... namesAndValues) {
        var query = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                query.append(query.length() == 0 ? '?' : '&').append(namesAndValues[i]).append('=')
                        .append(encode(value.toString()));
            }
        }
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
