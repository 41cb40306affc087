package quintet.cli.metadata;

import java.nio.charset.StandardCharsets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** JSON Schemas of payloads. */
@Command(name = "schemas", addMethodSubcommands = false, description = "Manage the schemas of kinds of documents.")
public final class SchemaCommands extends Group {

    private static final String PATH = "/metadata/schemas/%s";

    public SchemaCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List the kinds of documents that have a schema.")
    int list() {
        printer().list(api().list(Service.METADATA, "/metadata/schemas", 0), "kind", "version", "mode");
        return 0;
    }

    @Command(name = "get", description = "Show the schema of a kind of document; default is the platform's own.")
    int get(@Parameters(paramLabel = "KIND") String kind) {
        printer().line(api().get(Service.METADATA, path(PATH, kind)).body());
        return 0;
    }

    @Command(name = "set", description = "Set the schema of a kind of document.")
    int set(@Parameters(paramLabel = "KIND") String kind,
            @Parameters(paramLabel = "FILE", description = "A JSON Schema (2020-12); - for the input.") String file,
            @Option(names = "--dry-run", description = "Only say which documents would not fit.") boolean isDry) {
        var schema = new String(session().read(file), StandardCharsets.UTF_8);
        Json.parse(file.equals("-") ? "The input" : file, schema);
        var path = path(PATH, kind) + query("dryRun", isDry ? true : null);
        printer().document(api().send(Call.of(Service.METADATA, "PUT", path).json(schema)).json());
        return 0;
    }
}
