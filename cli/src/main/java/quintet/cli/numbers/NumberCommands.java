package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** The inventory of numbers. */
@Command(name = "numbers", addMethodSubcommands = false, description = "Manage the inventory of phone numbers.")
public final class NumberCommands extends Group {

    /** The service spells the member so. */
    private static final String MONTHLY_PRICE = "monthyPrice";
    private static final String[] COLUMNS = { "id", "value", MONTHLY_PRICE, "setupPrice", "currency" };

    /** What a number has, or is to have. */
    static final class Members {

        @Option(names = "--value", paramLabel = "NUMBER", description = "The phone number, in international form.")
        @Nullable
        String value;

        @Option(names = "--monthly-price", paramLabel = "AMOUNT", description = "The price of a month, like 0.03.")
        @Nullable
        String monthlyPrice;

        @Option(names = "--setup-price", paramLabel = "AMOUNT", description = "The price of its set-up, like 3.40.")
        @Nullable
        String setupPrice;

        @Option(names = "--currency", paramLabel = "CURRENCY", description = "An ISO 4217 code, or a label like U$.")
        @Nullable
        String currency;

        Map<String, @Nullable Object> json() {
            var json = new LinkedHashMap<String, @Nullable Object>();
            Optional.ofNullable(value).ifPresent(text -> json.put("value", text));
            Optional.ofNullable(monthlyPrice).ifPresent(text -> json.put(MONTHLY_PRICE, text));
            Optional.ofNullable(setupPrice).ifPresent(text -> json.put("setupPrice", text));
            Optional.ofNullable(currency).ifPresent(text -> json.put("currency", text));
            return json;
        }
    }

    public NumberCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List numbers.")
    int list(
            @Option(names = "-q", paramLabel = "DIGITS", description = "Only numbers with these digits, like 91234 or +55.") @Nullable String digits,
            @Option(names = "--sort", paramLabel = "MEMBERS", description = "Sort by these members, like -monthyPrice,value.") @Nullable String sort,
            @Option(names = "--currency", paramLabel = "CURRENCY", description = "Only numbers with prices in this currency.") @Nullable String currency,
            @Mixin ListOptions options) {
        var query = query("perPage", options.page(), "q", digits, "sort", sort, "currency",
                currency);
        printer().list(api().list(Service.NUMBERS, "/numbers" + query, options.limit(),
                page -> Json.objects(Json.object(page).get("data"))), COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a number.")
    int get(@Parameters(paramLabel = "ID") String id) {
        printer().object(api().get(Service.NUMBERS, path("/numbers/%s", id)).object(), COLUMNS);
        return 0;
    }

    @Command(name = "add", description = "Add a number.")
    int add(@ArgGroup(exclusive = false, multiplicity = "1") Members members) {
        printer().object(
                api().send(Call.of(Service.NUMBERS, "POST", "/numbers").json(Json.write(members.json())).once()).object(),
                COLUMNS);
        return 0;
    }

    @Command(name = "set", description = "Change some members of a number, unless another has changed it meanwhile.")
    int set(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--if-match", paramLabel = "TAG", description = "Only if it still has this ETag.") @Nullable String tag,
            @ArgGroup(exclusive = false, multiplicity = "1") Members members) {
        var path = path("/numbers/%s", id);
        var known = tag == null ? api().get(Service.NUMBERS, path).tag() : tag;
        printer().object(api().send(Call.of(Service.NUMBERS, "PATCH", path)
                .with("application/merge-patch+json",
                        Json.write(members.json()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .ifMatch(known)).object(), COLUMNS);
        return 0;
    }

    @Command(name = "delete", description = "Delete numbers.")
    int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return deleteEach(Service.NUMBERS, "/numbers/%s", "Number %s is deleted.", ids);
    }
}
