package quintet.cli.pipelines;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.output.Json;

/**
 * A file with a pipeline's configuration, as YAML or JSON.
 *
 * @param name of the file
 * @param text its content, which is sent as it is
 */
record PipelineFile(String name, String text) {

    private static final String YAML = "application/yaml";
    /** What the service adds to a configuration. */
    private static final Set<String> ADDED = Set.of("id", "version", "createdAt", "updatedAt");
    /** The order in which the service answers members. */
    private static final List<String> ORDER = List.of("name", "type", "repository", "ref", "parameters", "default", "enum",
            "pattern", "command", "image", "dockerfile", "ecrRepository", "tag", "manifest", "cluster", "env", "concurrency");

    static PipelineFile of(String file, byte[] content) {
        return new PipelineFile(file.equals("-") ? "The input" : file, new String(content, StandardCharsets.UTF_8));
    }

    /** The call with this file as its body. */
    Call bodyOf(Call call) {
        return call.with(isJson() ? "application/json" : YAML, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its configuration. The service judges it; here it only has to be readable. */
    Map<String, @Nullable Object> configuration() {
        if (isJson()) {
            return Json.object(Json.parse(name, text));
        }
        try {
            return Json.object(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (YamlEngineException e) {
            throw CliException.usage("%s is not YAML: %s".formatted(name, String.valueOf(e.getMessage()).strip()));
        }
    }

    /** A configuration for people and for comparison: without what the service adds, in one order of members. */
    static String comparable(Map<String, @Nullable Object> configuration) {
        var own = new LinkedHashMap<>(configuration);
        own.keySet().removeAll(ADDED);
        return Json.pretty(sorted(own));
    }

    private boolean isJson() {
        return name.endsWith(".json")
                || (!name.endsWith(".yaml") && !name.endsWith(".yml") && text.stripLeading().startsWith("{"));
    }

    private static @Nullable Object sorted(@Nullable Object document) {
        if (document instanceof List<?> list) {
            return list.stream().map(PipelineFile::sorted).toList();
        }
        if (!(document instanceof Map)) {
            return document;
        }
        var sorted = new LinkedHashMap<String, @Nullable Object>();
        Json.object(document).entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, @Nullable Object>> comparingInt(member -> rank(member.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(member -> sorted.put(member.getKey(), sorted(member.getValue())));
        return sorted;
    }

    private static int rank(String member) {
        int place = ORDER.indexOf(member);
        return place < 0 ? ORDER.size() : place;
    }
}
