package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import quintet.cli.command.Command;

/** Which numbers a command is about: those that meet all of these. */
final class NumberFilter {

    @Option(names = "-q", paramLabel = "DIGITS", description = "Only numbers with these digits, like 91234 or +55.")
    @Nullable
    String digits;

    @Option(names = "--currency", paramLabel = "CURRENCY", description = "Only numbers with prices in this currency.")
    @Nullable
    String currency;

    @Option(names = "--country", paramLabel = "CODE", description = "Only numbers of this country, like BR.")
    @Nullable
    String country;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only numbers of this type, like mobile.")
    @Nullable
    String type;

    @Option(names = "--state", paramLabel = "STATE", description = "Only available, reserved, assigned or retired numbers.")
    @Nullable
    String state;

    @Option(names = "--label", paramLabel = "LABELS", description = "Only numbers with all of these labels, like gold,new.")
    @Nullable
    String labels;

    @Option(names = "--min-monthly-price", paramLabel = "AMOUNT", description = "Only numbers of this monthly price or more. It needs --currency.")
    @Nullable
    String min;

    @Option(names = "--max-monthly-price", paramLabel = "AMOUNT", description = "Only numbers of this monthly price or less. It needs --currency.")
    @Nullable
    String max;

    /** The members of a filter, as the service names them. */
    Map<String, @Nullable Object> members() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("q", digits);
        members.put("currency", currency);
        members.put("country", country);
        members.put("type", type);
        members.put("state", state);
        members.put("label", labels);
        members.put("minMonthyPrice", min);
        members.put("maxMonthyPrice", max);
        members.values().removeIf(value -> value == null);
        return members;
    }

    /** The query of these numbers, with more names and values in turn. */
    String query(@Nullable Object... more) {
        var own = members().entrySet().stream().flatMap(member -> Stream.of(member.getKey(), member.getValue()));
        return Command.query(Stream.concat(own, Stream.of(more)).toArray());
    }
}
