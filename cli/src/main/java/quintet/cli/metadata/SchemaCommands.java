package quintet.cli.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Answer;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** JSON Schemas of payloads. */
@Command(name = "schemas", addMethodSubcommands = false, description = "Manage the schemas of kinds of documents.")
public final class SchemaCommands extends Group {

    private static final String[] COLUMNS = { "kind", "version", "mode", "updated_on", "author" };
    private static final String PATH = "/metadata/schemas/%s";

    public SchemaCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List the kinds of documents that have a schema.")
    int list() {
        printer().list(api().list(Service.METADATA, "/metadata/schemas", 0), COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show the schema of a kind of document, character for character; default is the platform's own.")
    int get(@Parameters(paramLabel = "KIND") String kind,
            @Option(names = "--version", paramLabel = "N", description = "As it was in this version.") @Nullable Integer version) {
        var path = path(PATH, kind) + (version == null ? "" : "/versions/" + version);
        printer().line(api().get(Service.METADATA, path).body());
        return 0;
    }

    @Command(name = "versions", description = "List the versions of a schema, newest first.")
    int versions(@Parameters(paramLabel = "KIND") String kind, @Mixin ListOptions options) {
        var path = path(PATH, kind) + "/versions" + query("limit", options.page());
        printer().list(api().list(Service.METADATA, path, options.limit()), COLUMNS);
        return 0;
    }

    @Command(name = "set", description = "Set the schema of a kind of document. With --dry-run, exit code 1 if a document would not fit.")
    int set(@Parameters(paramLabel = "KIND") String kind,
            @Parameters(paramLabel = "FILE", description = "A JSON Schema (2020-12); - for the input.") String file,
            @Option(names = "--mode", paramLabel = "MODE", description = "What becomes of payloads that do not fit: off, warn or enforce.") @Nullable String mode,
            @Option(names = "--dry-run", description = "Only list the documents that would not fit.") boolean isDry) {
        var schema = new String(session().read(file), StandardCharsets.UTF_8);
        Json.parse(file.equals("-") ? "The input" : file, schema);
        var path = path(PATH, kind);
        if (isDry) {
            return tryOut(path + query("mode", mode, "dryRun", true), schema);
        }
        printer().object(put(path + query("mode", mode), schema).object(), COLUMNS);
        return 0;
    }

    /** All pages of a dry run. */
    private int tryOut(String path, String schema) {
        var misfits = new ArrayList<Map<String, @Nullable Object>>();
        long checked = 0;
        long found = 0;
        for (var next = path; next != null;) {
            var answer = put(next, schema);
            var trial = answer.object();
            checked += Long.parseLong(Json.text(trial, "checked"));
            found += Long.parseLong(Json.text(trial, "misfits"));
            misfits.addAll(Json.objects(trial.get("documents")));
            next = answer.next();
        }
        printer().list(printer().isJson() ? misfits : misfits.stream().map(SchemaCommands::readable).toList(), "id", "name",
                "errors");
        printer().note("%d of %d documents would not fit.".formatted(found, checked));
        return found == 0 ? 0 : CliException.REFUSED;
    }

    private Answer put(String path, String schema) {
        return api().send(Call.of(Service.METADATA, "PUT", path).json(schema));
    }

    private static Map<String, @Nullable Object> readable(Map<String, @Nullable Object> misfit) {
        var readable = new LinkedHashMap<>(misfit);
        readable.put("errors", Json.objects(misfit.get("errors")).stream()
                .map(error -> (Json.text(error, "pointer") + " " + Json.text(error, "detail")).strip())
                .collect(Collectors.joining("; ")));
        return readable;
    }
}
