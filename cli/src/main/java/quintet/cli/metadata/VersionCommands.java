package quintet.cli.metadata;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;
import quintet.cli.output.LineDiff;

/** The versions of a document, and how they fit their schema. */
final class VersionCommands extends Commands {

    private static final String[] COLUMNS = { "version", "change", "changed_on", "author", "restored_from" };

    VersionCommands(Session session) {
        super(session);
    }

    @Command(name = "history", description = "List the versions of a document, newest first, even if it is deleted.")
    int history(@Parameters(paramLabel = "ID") String id, @Mixin ListOptions options) {
        var path = path("/metadata/%s/versions", id) + query("limit", options.page());
        printer().list(api().list(Service.METADATA, path, options.limit()), COLUMNS);
        return 0;
    }

    @Command(name = "diff", description = "Show what differs between two versions of a document.")
    int diff(@Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "The last but one if there is none.") @Nullable Long from,
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "The newest if there is none.") @Nullable Long to) {
        var versions = path("/metadata/%s/versions", id);
        var first = from == null ? lastButOne(versions) : from;
        if (printer().isJson()) {
            printer().document(api()
                    .get(Service.METADATA, versions + "/" + first + "/diff" + query("to", to, "payload", "object")).json());
            return 0;
        }
        var after = to == null ? path("/metadata/%s", id) : versions + "/" + to;
        for (var line : LineDiff.of(comparable(versions + "/" + first), comparable(after))) {
            var style = line.startsWith("+") ? "green" : line.startsWith("-") ? "red" : "faint";
            printer().line(terminal().styled(style, line));
        }
        return 0;
    }

    @Command(name = "restore", description = "Restore a deleted document, or make an old version of it the newest one.")
    int restore(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--version", paramLabel = "N", description = "Make this version the newest one, unless another has changed the document meanwhile.") @Nullable Long version) {
        var path = path("/metadata/%s", id);
        var call = version == null ? Call.of(Service.METADATA, "POST", path + "/restore")
                : Call.of(Service.METADATA, "POST", path + "/versions/" + version + "/restore")
                        .ifMatch(api().get(Service.METADATA, path).tag());
        var document = api().send(call).object();
        printer().object(document, Document.shown(document));
        return 0;
    }

    @Command(name = "check", description = "Check a stored document against the newest schema of its kind. Exit code 1 if it does not fit.")
    int check(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--version", paramLabel = "N", description = "As it was in this version.") @Nullable Long version) {
        var answer = api().get(Service.METADATA, path("/metadata/%s/check", id) + query("version", version));
        var check = answer.object();
        var errors = Json.objects(check.get("errors"));
        if (printer().isJson()) {
            printer().document(answer.json());
        } else {
            printer().list(errors, "pointer", "detail");
        }
        printer().note("Version %s %s the schema of %s, version %s.".formatted(Json.text(check, "version"),
                errors.isEmpty() ? "fits" : "does not fit", Json.text(check, "schema.kind"),
                Json.text(check, "schema.version")));
        return errors.isEmpty() ? 0 : CliException.REFUSED;
    }

    private String comparable(String path) {
        return Document.comparable(api().get(Service.METADATA, path).object());
    }

    private long lastButOne(String versions) {
        var newest = api().list(Service.METADATA, versions + query("limit", 2), 2);
        if (newest.size() < 2) {
            throw CliException.refused("There is one version only.");
        }
        return Long.parseLong(Json.text(newest.get(1), "version"));
    }
}
