package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** What a number has, or is to have. */
final class NumberMembers extends Prices {

    @Option(names = "--value", paramLabel = "NUMBER", description = "The phone number, in international form.")
    @Nullable
    String value;

    @Override
    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (value != null) {
            json.put("value", value);
        }
        json.putAll(super.json());
        return json;
    }
}
