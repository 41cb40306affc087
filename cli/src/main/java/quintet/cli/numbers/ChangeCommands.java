package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.EventStream;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** What has changed, and what changes. */
final class ChangeCommands extends Commands {

    private static final String[] HISTORY = { "version", "action", "at", "by", "batch", "changes" };
    private static final String[] EVENT = { "at", "id", "action", "version", "by", "batch" };

    ChangeCommands(Session session) {
        super(session);
    }

    @Command(name = "history", description = "List the changes of a number, newest first, even if it is deleted.")
    int history(@Parameters(paramLabel = "ID") String id, @Mixin ListOptions options) {
        var path = path("/numbers/%s/history", id) + query("limit", options.page());
        var entries = api().list(Service.NUMBERS, path, options.limit());
        printer().list(printer().isJson() ? entries : entries.stream().map(ChangeCommands::readable).toList(), HISTORY);
        return 0;
    }

    @Command(name = "watch", description = "Follow the changes of all numbers, until Ctrl-C.")
    int watch(@Option(names = "--all", description = "Begin with all changes that are kept.") boolean isAll) {
        var call = Call.get(Service.NUMBERS, "/numbers/events");
        new EventStream(api(), isAll ? call.header("Last-Event-ID", "0") : call).read((event, data) -> {
            printer().row(Json.object(Json.parse("An event", data)), EVENT);
            // The reader of a pipe may have left.
            return !terminal().out().checkError();
        });
        return 0;
    }

    /** An entry with its old and new members as a text. That of a deletion would be all the number has had. */
    private static Map<String, @Nullable Object> readable(Map<String, @Nullable Object> entry) {
        var old = Json.object(entry.get("old"));
        var young = Json.object(entry.get("new"));
        var names = new LinkedHashSet<>(young.keySet());
        names.addAll(young.isEmpty() ? Set.of() : old.keySet());
        var readable = new LinkedHashMap<>(entry);
        readable.put("changes", names.stream().map(name -> name.replace("monthy", "monthly")
                + (old.isEmpty() ? "" : " " + text(old, name) + " →") + " " + text(young, name))
                .collect(Collectors.joining("; ")));
        return readable;
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        var text = Json.text(members, name);
        return text.isEmpty() ? "none" : text;
    }
}
