package quintet.cli.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import quintet.cli.command.Session;
import quintet.cli.http.CliException;
import quintet.cli.output.Json;

/** A text in the user's editor. Its first lines say what it is, and begin with {@code #}. */
final class EditedFile implements AutoCloseable {

    private static final String COMMENT = "#";

    private final Session session;
    private final String name;
    private final Path file;
    private boolean isKept;

    /** @param name of the document, as the editor's user knows it */
    EditedFile(Session session, String name) {
        this.session = session;
        this.name = name;
        try {
            // Only its owner may read it.
            this.file = Files.createTempFile("quintet-", ".json");
        } catch (IOException e) {
            throw CliException.refused("There is no place for a file to edit: " + e.getMessage());
        }
    }

    /** A payload for people: what is in one line is indented. */
    static String readable(String payload) {
        if (payload.strip().lines().count() > 1) {
            return payload;
        }
        try {
            return Json.pretty(Json.parse("The payload", payload));
        } catch (CliException e) {
            // What has more digits than can be kept in memory is left as it is.
            return payload;
        }
    }

    /**
     * Lets the user edit a text, and returns it as he has left it.
     *
     * @param fault of the text, or nothing
     */
    String edit(String fault, String text) {
        try {
            Files.writeString(file, head(fault) + text + (text.endsWith("\n") ? "" : "\n"));
            isKept = true;
            open();
            var edited = Files.readString(file).lines().dropWhile(line -> line.startsWith(COMMENT))
                    .collect(Collectors.joining("\n"));
            // An editor ends the last line, even if it had no end.
            return text.endsWith("\n") && !edited.isEmpty() ? edited + "\n" : edited;
        } catch (IOException e) {
            throw CliException.refused("The file %s cannot be edited: %s".formatted(file, e.getMessage()));
        }
    }

    /** The text is needed no longer. */
    void discard() {
        isKept = false;
    }

    /** Removes the file, unless it has what was not stored. */
    @Override
    public void close() {
        if (isKept) {
            session.printer().note("Your text is in " + file + ".");
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw CliException.refused("The file %s cannot be removed: %s".formatted(file, e.getMessage()));
        }
    }

    private String head(String fault) {
        var head = "The payload of %s. It is stored when the editor ends. Nothing changes if it stays as it is, or is empty."
                .formatted(name);
        return (head + (fault.isEmpty() ? "" : "\n\n" + fault)).lines().map(line -> (COMMENT + " " + line).strip() + "\n")
                .collect(Collectors.joining());
    }

    private void open() throws IOException {
        var environment = session.environment();
        var editor = environment.getOrDefault("VISUAL", "");
        if (editor.isEmpty()) {
            editor = environment.getOrDefault("EDITOR", "");
        }
        if (editor.isEmpty()) {
            editor = "vi";
        }
        // An editor may have arguments, as in EDITOR="code --wait".
        var process = new ProcessBuilder(List.of("sh", "-c", editor + " \"$1\"", "sh", file.toString())).inheritIO().start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw CliException.refused("Nothing is changed: the editor %s ended with %d.".formatted(editor, code));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.refused("Interrupted.");
        }
    }
}
