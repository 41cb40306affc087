package quintet.cli.metadata;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Download;
import quintet.cli.http.Service;
import quintet.cli.output.NewFile;

/** Files of documents. */
final class FileCommands extends Commands {

    private static final String INPUT = "-";
    private static final String NDJSON = "application/x-ndjson";

    FileCommands(Session session) {
        super(session);
    }

    /** What is done with a line whose document is there with other content. The service knows these words. */
    enum OnDuplicate {
        fail,
        skip,
        newVersion
    }

    @Command(name = "export", description = "Write documents, one in a line (NDJSON), however many there are.")
    int export(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; else the output.") @Nullable String file,
            @Option(names = "--versions", description = "All of their versions, deletions too.") boolean isComplete,
            @Option(names = "--name", paramLabel = "NAME", description = "Only documents of this name.") @Nullable String name,
            @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "Only documents of this namespace.") @Nullable String namespace,
            @Option(names = "--kind", paramLabel = "KIND", description = "Only documents of this kind.") @Nullable String kind)
            throws IOException {
        var path = "/metadata/export"
                + query("versions", isComplete ? "all" : null, "name", name, "namespace", namespace, "kind", kind);
        var download = new Download(api(), Call.get(Service.METADATA, path).header("Accept", NDJSON));
        if (file == null || file.equals(INPUT)) {
            download.to(terminal().bytes());
        } else {
            NewFile.write(file, download::to);
        }
        return 0;
    }

    @Command(name = "import", description = "Register the documents of an export, with their ids and versions: all of them, or none.")
    int importFile(@Parameters(paramLabel = "FILE", description = "NDJSON; - for the input.") String file,
            @Option(names = "--on-duplicate", paramLabel = "WHAT", description = "If a document is there with other content: ${COMPLETION-CANDIDATES}.", defaultValue = "fail") OnDuplicate onDuplicate,
            @Option(names = "--dry-run", description = "Only say what would be done.") boolean isDry) {
        var query = query("dryRun", isDry ? true : null, "onDuplicate", onDuplicate == OnDuplicate.fail ? null : onDuplicate);
        var report = api().send(Call.of(Service.METADATA, "POST", "/metadata/imports" + query).stream(NDJSON, content(file)))
                .object();
        printer().object(report, report.keySet().toArray(String[]::new));
        return 0;
    }

    private BodyPublisher content(String file) {
        try {
            return isRegular(file) ? BodyPublishers.ofFile(Path.of(file))
                    : BodyPublishers.ofInputStream(() -> session().open(file));
        } catch (FileNotFoundException e) {
            throw CliException.usage("The file %s cannot be read.".formatted(file));
        }
    }

    private static boolean isRegular(String file) {
        return !file.equals(INPUT) && Files.isRegularFile(Path.of(file));
    }
}
