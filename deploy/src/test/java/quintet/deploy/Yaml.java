package quintet.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as maps and lists, with anchors resolved. A duplicate key is an error. */
public final class Yaml {

    private Yaml() {
    }

    /** Reads the documents of a file. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        var documents = new ArrayList<Map<String, Object>>();
        for (var document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(text)) {
            documents.add((Map<String, Object>) document);
        }
        return documents;
    }

    /** Returns a member that is a mapping; empty if absent. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }

    /** Returns a member that is a list; empty if absent. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(Map<String, Object> parent, String key) {
        return (List<Object>) parent.getOrDefault(key, List.of());
    }
}
