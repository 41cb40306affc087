package quintet.cli.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import quintet.cli.http.Answer;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** A document as the service answers it. */
final class Document {

    static final String PAYLOAD = "payload";
    static final String LABELS = "labels";

    private static final List<String> ALWAYS = List.of("id", "registered_on", "name");
    private static final List<String> OWN = List.of("name", "namespace", "kind", LABELS, PAYLOAD);

    private Document() {
    }

    /** The members that are shown: of those that a document need not have, only the ones it has. */
    static String[] shown(Map<String, @Nullable Object> document) {
        var shown = new ArrayList<>(ALWAYS);
        document.keySet().stream().filter(member -> !ALWAYS.contains(member) && !member.equals(PAYLOAD)).forEach(shown::add);
        shown.add(PAYLOAD);
        return shown.toArray(String[]::new);
    }

    /** What its producer has given, for comparison: the payload as an object, if it has one. */
    static String comparable(Map<String, @Nullable Object> document) {
        var own = own(document);
        if (own.get(PAYLOAD) instanceof String text) {
            own.put(PAYLOAD, Json.parse("The payload", text));
        }
        return Json.pretty(own);
    }

    /** The request that replaces a document by another one, unless it has changed since it was answered. */
    static Call replacing(String path, Answer known, Map<String, @Nullable Object> next) {
        return Call.of(Service.METADATA, "PUT", path).ifMatch(known.tag()).json(Json.write(own(next)));
    }

    private static Map<String, @Nullable Object> own(Map<String, @Nullable Object> document) {
        var own = new LinkedHashMap<String, @Nullable Object>();
        for (var member : OWN) {
            if (document.get(member) != null) {
                own.put(member, document.get(member));
            }
        }
        return own;
    }
}
