package quintet.cli.numbers;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Work on many numbers, after it has begun. */
@Command(name = "imports", addMethodSubcommands = false, description = "Follow and undo imports, ranges and price changes.")
public final class ImportCommands extends Group {

    private static final String[] COLUMNS = { "id", "kind", "state", "rows", "created", "updated", "bad", "createdAt", "by" };

    public ImportCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List imports, ranges, price changes and what undid them, newest first.")
    int list(@Mixin ListOptions options) {
        printer().list(api().list(Service.NUMBERS, "/numbers/imports" + query("limit", options.page()), options.limit()),
                COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show how far it is.")
    int get(@Parameters(paramLabel = "ID") String id) {
        var batch = api().get(Service.NUMBERS, path("/numbers/imports/%s", id)).object();
        printer().object(batch, batch.keySet().toArray(String[]::new));
        return 0;
    }

    @Command(name = "rows", description = "List what became of the rows, by their lines in the file.")
    int rows(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only rows with this outcome, like bad.") @Nullable String outcome,
            @Mixin ListOptions options) {
        var path = path("/numbers/imports/%s/rows", id) + query("outcome", outcome, "limit", options.page());
        var rows = api().list(Service.NUMBERS, path, options.limit());
        printer().list(printer().isJson() ? rows : BatchWatch.readable(rows), BatchWatch.ROWS);
        return 0;
    }

    @Command(name = "watch", description = "Follow it to its end. Exit code 1 if any row is bad.")
    int watch(@Parameters(paramLabel = "ID") String id) {
        return new BatchWatch(session(), BatchWatch.bar(session())).follow(id);
    }

    @Command(name = "undo", description = "Undo it, for all numbers that have not changed since.")
    int undo(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure,
            @Option(names = "--no-wait", description = "Do not wait for its end.") boolean isLeft) {
        var path = path("/numbers/imports/%s", id);
        var batch = api().get(Service.NUMBERS, path).object();
        if (!isSure && !terminal().confirms("Undo the %s of %s?".formatted(Json.text(batch, "kind"),
                BatchWatch.numbers(Json.text(batch, "rows"))))) {
            printer().note("Nothing is changed.");
            return CliException.REFUSED;
        }
        return new BatchWatch(session(), BatchWatch.bar(session()))
                .begin(Call.of(Service.NUMBERS, "POST", path + "/undo").once(), isLeft);
    }
}
