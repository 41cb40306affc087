package quintet.cli.pipelines;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import quintet.cli.http.Api;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Finds pipelines, which people know by their names. */
final class Pipeline {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Pipeline() {
    }

    /** The id of a pipeline from its id or its name. */
    static String id(Api api, String idOrName) {
        if (ID.matcher(idOrName).matches()) {
            return idOrName;
        }
        var found = named(api, idOrName);
        if (found.isEmpty()) {
            throw CliException.refused("There is no pipeline named %s. quintet pipelines list shows all.".formatted(idOrName));
        }
        return only(idOrName, found);
    }

    /** The pipelines of a name. */
    static List<Map<String, @Nullable Object>> named(Api api, String name) {
        return api.list(Service.PIPELINES, "/pipelines?limit=10&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), 10);
    }

    /** The id of the only pipeline of a name. */
    static String only(String name, List<Map<String, @Nullable Object>> found) {
        if (found.size() > 1) {
            throw CliException.usage("Several pipelines have the name %s. Say which by its id: %s".formatted(name,
                    found.stream().map(pipeline -> Json.text(pipeline, "id")).collect(Collectors.joining(", "))));
        }
        return Json.text(found.get(0), "id");
    }
}
