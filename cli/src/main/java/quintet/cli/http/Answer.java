package quintet.cli.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.cli.output.Json;

/**
 * What a service answered.
 *
 * @param headers by their names in lower case
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

    /** The body as a document. What answers anything else is no service of ours. */
    public @Nullable Object json() {
        var type = header("Content-Type");
        if (type == null || !type.contains("json")) {
            throw CliException.refused("The answer is %s, and not JSON. Is this the address of a Quintet service?"
                    .formatted(type == null ? "of no type" : type));
        }
        return Json.parse("The answer", body);
    }

    /** The body as an object. */
    public Map<String, @Nullable Object> object() {
        return Json.object(json());
    }

    /** The first value of a header; null without one. */
    public @Nullable String header(String name) {
        var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    /** The tag of the state that was answered. */
    public @Nullable String tag() {
        return header("ETag");
    }

    /** The path of the next page; null if this is the last one. */
    public @Nullable String next() {
        for (var link : headers.getOrDefault("link", List.of())) {
            var next = NEXT.matcher(link);
            if (next.find()) {
                return next.group(1);
            }
        }
        return null;
    }
}
