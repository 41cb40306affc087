package quintet.cli.metadata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Refusal;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Metadata documents. */
@Command(name = "metadata", addMethodSubcommands = false, description = "Manage metadata documents of data producers.")
public final class MetadataCommands extends Group {

    private static final String[] COLUMNS = { "id", "registered_on", "name" };
    private static final String[] MEMBERS = { "id", "registered_on", "name", "payload" };

    public MetadataCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List documents, oldest first.")
    int list(@Mixin ListOptions options) {
        List<java.util.Map<String, @Nullable Object>> rows;
        try {
            rows = api().list(Service.METADATA, "/metadata" + query("limit", options.page()), options.limit());
        } catch (Refusal refusal) {
            // The service answers so if it has no document at all.
            if (refusal.answer().status() != 404) {
                throw refusal;
            }
            rows = List.of();
        }
        printer().list(rows, COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a document.")
    int get(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--payload", description = "Only its payload, character for character.") boolean isPayload) {
        var document = api().get(Service.METADATA, path("/metadata/%s", id)).object();
        if (isPayload) {
            printer().line(Json.text(document, "payload"));
        } else {
            printer().object(document, MEMBERS);
        }
        return 0;
    }

    @Command(name = "create", description = "Register a document. Its payload is kept character for character.")
    int create(@Parameters(paramLabel = "FILE", description = "The payload, a JSON object; - for the input.") String file,
            @Option(names = "--name", paramLabel = "NAME", required = true, description = "The name of the document.") String name) {
        var payload = new String(session().read(file), StandardCharsets.UTF_8);
        Json.parse(file.equals("-") ? "The input" : file, payload);
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("name", name);
        body.put("payload", payload);
        printer().object(api().send(Call.of(Service.METADATA, "POST", "/metadata").json(Json.write(body)).once()).object(),
                MEMBERS);
        return 0;
    }

    @Command(name = "delete", description = "Delete documents.")
    int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return deleteEach(Service.METADATA, "/metadata/%s", "Document %s is deleted.", ids);
    }
}
