package quintet.cli.pipelines;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import quintet.cli.http.CliException;
import quintet.cli.output.Json;

/** What a run is to have of its own. */
final class TriggerOptions {

    @Option(names = { "-p", "--param" }, paramLabel = "NAME=VALUE", description = "The value of a declared parameter.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--ref", paramLabel = "REF", description = "Another branch, tag or commit.")
    private @Nullable String ref;

    @Option(names = "--simulate", paramLabel = "STAGE.WHAT=VALUE", description = "How the simulator executes a stage, like test.fail=true or build.delayMillis=500.")
    private Map<String, String> behaviours = new LinkedHashMap<>();

    /** The body of the request. */
    String json() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        if (ref != null) {
            body.put("ref", ref);
        }
        if (!parameters.isEmpty()) {
            body.put("parameters", parameters);
        }
        var simulate = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        behaviours.forEach((name, value) -> {
            int dot = name.lastIndexOf('.');
            if (dot < 1) {
                throw CliException
                        .usage("--simulate takes STAGE.WHAT=VALUE, like test.fail=true, not %s=%s".formatted(name, value));
            }
            simulate.computeIfAbsent(name.substring(0, dot), stage -> new LinkedHashMap<>()).put(name.substring(dot + 1),
                    Json.parse("The value of " + name, value));
        });
        if (!simulate.isEmpty()) {
            body.put("simulate", simulate);
        }
        return Json.write(body);
    }
}
