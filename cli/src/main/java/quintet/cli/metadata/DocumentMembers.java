package quintet.cli.metadata;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import quintet.cli.output.Json;

/** What a document may have beside its name and payload, as options. */
final class DocumentMembers {

    private static final String LABELS = "labels";

    @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "Whose document it is.")
    @Nullable
    String namespace;

    @Option(names = "--kind", paramLabel = "KIND", description = "What kind of document it is, which chooses the schema of its payload.")
    @Nullable
    String kind;

    @Option(names = { "-l", "--label" }, paramLabel = "KEY=VALUE", description = "A label. It can be given several times.")
    Map<String, String> labels = new LinkedHashMap<>();

    /** Adds what is given to the members of a body. Labels are added to those that it has. */
    void addTo(Map<String, @Nullable Object> body) {
        if (namespace != null) {
            body.put("namespace", namespace);
        }
        if (kind != null) {
            body.put("kind", kind);
        }
        if (!labels.isEmpty()) {
            var all = new LinkedHashMap<>(Json.object(body.get(LABELS)));
            all.putAll(labels);
            body.put(LABELS, all);
        }
    }

    boolean isEmpty() {
        return namespace == null && kind == null && labels.isEmpty();
    }
}
