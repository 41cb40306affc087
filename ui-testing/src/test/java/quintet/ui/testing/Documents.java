package quintet.ui.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.google.gson.JsonParser;

/** Documents for the tests of the page of metadata. Each has a name that no other test has. */
final class Documents {

    /** A payload that fits the schema. */
    static final String FLIGHTS = "{\"sourceName\": \"flights\", \"jobCluster\": {\"min_workers\": 1}, \"partitioning\": \"daily\", \"price\": 1.10}";

    private Documents() {
    }

    static String name() {
        return "doc-" + UUID.randomUUID();
    }

    /** Registers a document; its id. */
    static String create(BrowserTest test, String name, String payload, Map<String, String> labels) {
        var body = new HashMap<String, Object>(Map.of("name", name, "payload", payload));
        if (!labels.isEmpty()) {
            body.put("labels", labels);
        }
        var answer = test.call("POST", "/metadata", body);
        return JsonParser.parseString(answer.text()).getAsJsonObject().get("id").getAsString();
    }

    /** Replaces a document, as somebody else does while a page is open. */
    static void replace(BrowserTest test, String id, String name, String payload) {
        test.call("PUT", "/metadata/" + id, Map.of("name", name, "payload", payload));
    }
}
