package quintet.cli.metadata;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
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
    private static final String[] FULL_COLUMNS = { "id", "registered_on", "name", "namespace", "kind", "labels", "version",
            "updated_on", "author", "deleted_on" };

    public MetadataCommands(Session session) {
        super(session);
    }

    @Override
    protected List<Commands> parts() {
        return List.of(new EditCommands(session()), new VersionCommands(session()), new FileCommands(session()),
                new FeedCommands(session()), new SchemaCommands(session()));
    }

    @Command(name = "list", description = "List documents, oldest first.")
    int list(@Mixin DocumentFilter filter,
            @Option(names = "--sort", paramLabel = "MEMBER", description = "Sort by registered_on, updated_on or name; -name is downwards.") @Nullable String sort,
            @Option(names = "--full", description = "Also namespace, kind, labels, version, and author and time of the last change.") boolean isFull,
            @Mixin ListOptions options) {
        List<Map<String, @Nullable Object>> rows;
        try {
            rows = api().list(Service.METADATA, "/metadata" + filter.query(sort, isFull, options.page()), options.limit());
        } catch (Refusal refusal) {
            // The service answers so if it has no document at all.
            if (!refusal.problem().equals("no-metadata")) {
                throw refusal;
            }
            rows = List.of();
        }
        printer().list(rows, isFull ? FULL_COLUMNS : COLUMNS);
        return 0;
    }

    @Command(name = "get", description = "Show a document, as it is or as it was.")
    int get(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--payload", description = "Only its payload, character for character.") boolean isPayload,
            @Option(names = "--at", paramLabel = "TIME", description = "As it was then, like 2026-11-22T09:30:00Z.") @Nullable String at,
            @Option(names = "--version", paramLabel = "N", description = "As it was in this version.") @Nullable Integer version) {
        if (at != null && version != null) {
            throw usage("--at and --version exclude each other.");
        }
        var path = path("/metadata/%s", id) + (version == null ? query("at", at) : "/versions/" + version);
        var document = api().get(Service.METADATA, path).object();
        if (isPayload) {
            printer().line(Json.text(document, Document.PAYLOAD));
        } else {
            printer().object(document, Document.shown(document));
        }
        return 0;
    }

    @Command(name = "create", description = "Register a document. Its payload is kept character for character.")
    int create(@Parameters(paramLabel = "FILE", description = "The payload, a JSON object; - for the input.") String file,
            @Option(names = "--name", paramLabel = "NAME", required = true, description = "The name of the document.") String name,
            @Mixin DocumentMembers members,
            @Option(names = "--if-exists", paramLabel = "WHAT", description = "If its namespace has a document of this name: fail, return that one if it is the same, or make it a newVersion.") @Nullable String ifExists) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("name", name);
        members.addTo(body);
        body.put(Document.PAYLOAD, payload(file));
        var call = Call.of(Service.METADATA, "POST", "/metadata" + query("ifExists", ifExists)).json(Json.write(body));
        // With --if-exists a repeated request makes no second document anyway, and the service takes no key.
        show(ifExists == null ? call.once() : call);
        return 0;
    }

    @Command(name = "set", description = "Change some members of a document, unless another has changed it meanwhile.")
    int set(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--name", paramLabel = "NAME", description = "Its name.") @Nullable String name,
            @Option(names = "--payload", paramLabel = "FILE", description = "Its payload, a JSON object; - for the input.") @Nullable String file,
            @Mixin DocumentMembers members,
            @Option(names = "--no-label", paramLabel = "KEY", description = "Remove a label.") @Nullable List<String> removed) {
        if (name == null && file == null && removed == null && members.isEmpty()) {
            throw usage("Say what to change: --name, --namespace, --kind, --label, --no-label or --payload.");
        }
        var path = path("/metadata/%s", id);
        var known = api().get(Service.METADATA, path);
        var next = new LinkedHashMap<>(known.object());
        if (name != null) {
            next.put("name", name);
        }
        if (file != null) {
            next.put(Document.PAYLOAD, payload(file));
        }
        if (removed != null) {
            var left = new LinkedHashMap<>(Json.object(next.get(Document.LABELS)));
            left.keySet().removeAll(removed);
            next.put(Document.LABELS, left);
        }
        members.addTo(next);
        show(Document.replacing(path, known, next));
        return 0;
    }

    @Command(name = "patch", description = "Merge a JSON object into the payload of a document (RFC 7396): null removes a member.")
    int patch(@Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "JSON", description = "The object, or a file of one; - for the input.") String patch) {
        var text = patch.stripLeading().startsWith("{") ? patch : payload(patch);
        show(Call.of(Service.METADATA, "PATCH", path("/metadata/%s", id)).json(Json.write(Map.of(Document.PAYLOAD, text))));
        return 0;
    }

    @Command(name = "delete", description = "Delete documents. They can be restored for 30 days.")
    int delete(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return deleteEach(Service.METADATA, "/metadata/%s", "Document %s is deleted.", ids);
    }

    private void show(Call call) {
        var document = api().send(call).object();
        printer().object(document, Document.shown(document));
    }

    /** The payload of a file, which must be JSON here already, so that the fault has its line in the file. */
    private String payload(String file) {
        var payload = new String(session().read(file), StandardCharsets.UTF_8);
        Json.parse(file.equals("-") ? "The input" : file, payload);
        return payload;
    }
}
