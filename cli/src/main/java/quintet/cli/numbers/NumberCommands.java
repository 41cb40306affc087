package quintet.cli.numbers;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** The inventory of numbers. */
@Command(name = "numbers", addMethodSubcommands = false, description = "Manage the inventory of phone numbers.")
public final class NumberCommands extends Group {

    static final String FULL = "Also country, type, state, customer and labels.";
    static final String SORT = "Sort by these members, like value,-setupPrice.";

    private static final String[] COLUMNS = { "id", "value", Prices.MONTHLY, Prices.SETUP, "currency" };
    private static final String[] FULL_COLUMNS = { "id", "value", Prices.MONTHLY, Prices.SETUP, "currency", "country", "type",
            "state", "holder", "reservedUntil", "labels" };
    private static final String[] FULL_MEMBERS = { "id", "value", "e164", "international", "national", Prices.MONTHLY,
            Prices.SETUP, "currency", "country", "type", "state", "holder", "reservedUntil", "labels", "changedBy" };

    public NumberCommands(Session session) {
        super(session);
    }

    @Override
    protected List<Commands> parts() {
        return List.of(new StateCommands(session()), new ChangeCommands(session()), new FileCommands(session()),
                new BulkCommands(session()),
                new ImportCommands(session()));
    }

    @Command(name = "list", description = "List numbers.")
    int list(@Mixin NumberFilter filter,
            @Option(names = "--sort", paramLabel = "MEMBERS", description = SORT) @Nullable String sort,
            @Option(names = "--full", description = FULL) boolean isFull, @Mixin ListOptions options) {
        // Pages after a position cost the same at any depth.
        var query = filter.query("sort", sort, "view", view(isFull), "limit", options.page());
        printer().list(api().list(Service.NUMBERS, "/numbers" + query, options.limit(),
                page -> Json.objects(Json.object(page).get("data"))), isFull ? FULL_COLUMNS : COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a number.")
    int get(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--full", description = FULL) boolean isFull) {
        var path = path("/numbers/%s", id) + query("view", view(isFull));
        printer().object(api().get(Service.NUMBERS, path).object(), isFull ? FULL_MEMBERS : COLUMNS);
        return 0;
    }

    @Command(name = "totals", description = "Add up the prices of numbers, by currency.")
    int totals(@Mixin NumberFilter filter) {
        printer().list(api().list(Service.NUMBERS, "/numbers/totals" + filter.query(), 0), "currency", "count", Prices.MONTHLY,
                Prices.SETUP);
        return 0;
    }

    @Command(name = "add", description = "Add a number.")
    int add(@ArgGroup(exclusive = false, multiplicity = "1") NumberMembers members) {
        var call = Call.of(Service.NUMBERS, "POST", "/numbers").json(Json.write(members.json())).once();
        printer().object(api().send(call).object(), COLUMNS);
        return 0;
    }

    @Command(name = "set", description = "Change some members of a number, unless another has changed it meanwhile.")
    int set(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--if-match", paramLabel = "TAG", description = "Only if it still has this ETag.") @Nullable String tag,
            @ArgGroup(exclusive = false, multiplicity = "1") NumberMembers members) {
        var path = path("/numbers/%s", id);
        var known = tag == null ? api().get(Service.NUMBERS, path).tag() : tag;
        printer().object(api().send(Call.of(Service.NUMBERS, "PATCH", path)
                .with("application/merge-patch+json", Json.write(members.json()).getBytes(StandardCharsets.UTF_8))
                .ifMatch(known)).object(), COLUMNS);
        return 0;
    }

    @Command(name = "delete", description = "Delete numbers. They can be restored for 30 days.")
    int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return deleteEach(Service.NUMBERS, "/numbers/%s", "Number %s is deleted.", ids);
    }

    @Command(name = "restore", description = "Bring back a number that was deleted within 30 days, as it was.")
    int restore(@Parameters(paramLabel = "ID") String id) {
        printer().object(api().send(Call.of(Service.NUMBERS, "POST", path("/numbers/%s/restore", id))).object(), COLUMNS);
        return 0;
    }

    private static @Nullable String view(boolean isFull) {
        return isFull ? "full" : null;
    }
}
