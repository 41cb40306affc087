package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Work on many numbers at once, with a preview. */
final class BulkCommands extends Commands {

    /** Which prices are changed. */
    enum Which {
        monthly,
        setup,
        both;

        List<String> members() {
            return switch (this) {
                case monthly -> List.of(Prices.MONTHLY);
                case setup -> List.of(Prices.SETUP);
                case both -> List.of(Prices.MONTHLY, Prices.SETUP);
            };
        }
    }

    /** How prices are changed. */
    static final class By {

        @Option(names = "--percent", paramLabel = "PERCENT", description = "By so many percent, like 10 or -2.5.")
        @Nullable
        String percent;

        @Option(names = "--amount", paramLabel = "AMOUNT", description = "By this amount, like 0.50 or -0.01. It needs --currency.")
        @Nullable
        String amount;
    }

    BulkCommands(Session session) {
        super(session);
    }

    @Command(name = "range", description = "Add all numbers from one to another, after showing them.")
    int range(@Parameters(paramLabel = "FROM", description = "The first number. All get its format.") String from,
            @Parameters(paramLabel = "TO", description = "The last number, or its last digits.") String to,
            @ArgGroup(exclusive = false, multiplicity = "1") Prices prices,
            @Option(names = "--on-duplicate", paramLabel = "WHAT", description = OnDuplicate.DESCRIPTION, defaultValue = "fail") OnDuplicate onDuplicate,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure, @Mixin BulkOptions options) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("from", from);
        body.put("to", to);
        body.putAll(prices.json());
        var preview = preview("/numbers/range", body);
        show(preview, options, () -> printer().object(preview, "first", "last", "count", "existing"));
        if (onDuplicate == OnDuplicate.fail && count(preview, "existing") > 0) {
            printer().note("Some are in the inventory already. Say --on-duplicate skip or --on-duplicate update.");
            return CliException.REFUSED;
        }
        if (options.isDry) {
            return 0;
        }
        if (!isSure && !terminal().confirms("Add %s?".formatted(BatchWatch.numbers(count(preview, "count"))))) {
            return declined();
        }
        return begin("/numbers/range" + query("onDuplicate", onDuplicate), body, options);
    }

    @Command(name = "reprice", description = "Change the prices of all numbers that meet all conditions, after showing some.")
    int reprice(@ArgGroup(multiplicity = "1") By by, @Mixin NumberFilter filter,
            @Option(names = "--all", description = "All numbers, without a condition.") boolean isAll,
            @Option(names = "--prices", paramLabel = "WHICH", description = "Which prices: ${COMPLETION-CANDIDATES} (monthly).", defaultValue = "monthly") Which which,
            @Option(names = "--decimals", paramLabel = "N", description = "Round to so many decimals, half to even; else prices are exact.") @Nullable Integer decimals,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure, @Mixin BulkOptions options) {
        if (filter.members().isEmpty() != isAll) {
            throw usage(
                    isAll ? "--all leaves no room for conditions." : "A condition is missing. --all stands for all numbers.");
        }
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("filter", filter.members());
        body.put("percent", by.percent);
        body.put("amount", by.amount);
        body.put("members", which.members());
        body.put("decimals", decimals);
        body.values().removeIf(value -> value == null);
        var preview = preview("/numbers/prices", body);
        var columns = which.members().stream().flatMap(member -> Stream.of("old." + member, "new." + member));
        show(preview, options, () -> printer().list(Json.objects(preview.get("sample")),
                Stream.concat(Stream.of("id", "value"), columns).toArray(String[]::new)));
        long matched = count(preview, "matched");
        long changed = count(preview, "changed");
        printer().note("%d matched, %d to change.".formatted(matched, changed));
        if (changed == 0 || options.isDry) {
            return 0;
        }
        if (!isSure && !terminal().confirms("Change the prices of %s?".formatted(BatchWatch.numbers(changed)))) {
            return declined();
        }
        // What was shown is what is done: if other numbers match meanwhile, nothing is.
        body.put("expected", matched);
        return begin("/numbers/prices", body, options);
    }

    private Map<String, @Nullable Object> preview(String path, Map<String, @Nullable Object> body) {
        return api().send(Call.of(Service.NUMBERS, "POST", path + "?dryRun=true").json(Json.write(body))).object();
    }

    /** Shows what would be done. As JSON it is shown only if that is all. */
    private void show(Map<String, @Nullable Object> preview, BulkOptions options, Runnable table) {
        if (!printer().isJson()) {
            table.run();
        } else if (options.isDry) {
            printer().document(preview);
        }
    }

    private int begin(String path, Map<String, @Nullable Object> body, BulkOptions options) {
        var call = Call.of(Service.NUMBERS, "POST", path).json(Json.write(body)).once();
        return new BatchWatch(session(), BatchWatch.bar(session())).begin(call, options.isLeft);
    }

    private int declined() {
        printer().note("Nothing is changed.");
        return CliException.REFUSED;
    }

    private static long count(Map<String, @Nullable Object> preview, String member) {
        return preview.get(member) instanceof Number count ? count.longValue() : 0;
    }
}
