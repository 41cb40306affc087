package quintet.cli.metadata;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import quintet.cli.command.Commands;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.EventStream;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** The changes of all documents, as CloudEvents. */
final class FeedCommands extends Commands {

    private static final String[] COLUMNS = { "id", "time", "type", "subject", "data.version", "data.name" };

    FeedCommands(Session session) {
        super(session);
    }

    @Command(name = "feed", description = "Show the changes of all documents, oldest first, in the order of their commits.")
    int feed(
            @Option(names = "--after", paramLabel = "ID", description = "Only changes behind the one with this id; 0 for all. Without it --follow begins now.") @Nullable String after,
            @Option(names = { "-f", "--follow" }, description = "Go on with what changes, until Ctrl-C.") boolean isFollowed,
            @Mixin ListOptions options) {
        if (!isFollowed) {
            var path = "/metadata/changes" + query("after", after, "limit", options.page());
            api().list(Service.METADATA, path, options.limit()).forEach(this::print);
            return 0;
        }
        new EventStream(api(), Call.get(Service.METADATA, "/metadata/changes/events" + query("after", after)))
                .read((event, data) -> {
                    print(Json.object(Json.parse("An event", data)));
                    // The reader of a pipe may have left.
                    return !terminal().out().checkError();
                });
        return 0;
    }

    private void print(Map<String, @Nullable Object> change) {
        printer().row(change, COLUMNS);
    }
}
