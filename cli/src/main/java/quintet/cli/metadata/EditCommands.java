package quintet.cli.metadata;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.Session;
import quintet.cli.http.Answer;
import quintet.cli.http.CliException;
import quintet.cli.http.Refusal;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Changes payloads in an editor. */
final class EditCommands extends Commands {

    private static final int INVALID = 400;

    EditCommands(Session session) {
        super(session);
    }

    @Command(name = "edit", description = "Edit the payload of a document in $VISUAL or $EDITOR. It is stored unless another has changed the document meanwhile.")
    int edit(@Parameters(paramLabel = "ID") String id) {
        var path = path("/metadata/%s", id);
        var known = api().get(Service.METADATA, path);
        try (var file = new EditedFile(session(), Json.text(known.object(), "name"))) {
            var stored = edit(path, known, file);
            // What was refused is not lost.
            file.discard();
            if (stored == null) {
                printer().note("Nothing changes.");
            } else {
                printer().object(stored, Document.shown(stored));
            }
            return 0;
        }
    }

    /** The document as it is stored in the end; null if nothing is to be changed. */
    private @Nullable Map<String, @Nullable Object> edit(String path, Answer known, EditedFile file) {
        var before = EditedFile.readable(Json.text(known.object(), Document.PAYLOAD));
        var text = before;
        var fault = "";
        while (true) {
            var edited = file.edit(fault, text);
            if (edited.equals(before) || edited.isBlank()) {
                return null;
            }
            if (edited.equals(text)) {
                throw CliException.refused("Nothing is changed. " + fault);
            }
            text = edited;
            try {
                return store(path, known, text);
            } catch (Refusal refusal) {
                if (refusal.answer().status() != INVALID) {
                    throw refusal;
                }
                fault = refusal.sentence();
            }
        }
    }

    private Map<String, @Nullable Object> store(String path, Answer known, String payload) {
        var next = new LinkedHashMap<>(known.object());
        next.put(Document.PAYLOAD, payload);
        return api().send(Document.replacing(path, known, next)).object();
    }
}
