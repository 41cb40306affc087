package quintet.cli.metadata;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
import quintet.cli.output.Json;
import quintet.cli.output.NewFile;

/** Files of documents. */
final class FileCommands extends Commands {

    private static final String INPUT = "-";
    private static final String NDJSON = "application/x-ndjson";

    FileCommands(Session session) {
        super(session);
    }

    @Command(name = "export", description = "Write all documents, one in a line (NDJSON), however many there are.")
    int export(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; else the output.") @Nullable String file,
            @Option(names = "--versions", description = "Also all of their versions.") boolean isComplete) throws IOException {
        var path = "/metadata/export" + query("versions", isComplete ? true : null);
        var download = new Download(api(), Call.get(Service.METADATA, path).header("Accept", NDJSON));
        if (file == null || file.equals(INPUT)) {
            download.to(terminal().bytes());
        } else {
            NewFile.write(file, download::to);
        }
        return 0;
    }

    @Command(name = "import", description = "Register the documents of a file. Exit code 1 if any line is bad.")
    int importFile(@Parameters(paramLabel = "FILE", description = "NDJSON; - for the input.") String file,
            @Option(names = "--dry-run", description = "Only say what would be done.") boolean isDry) {
        var call = Call.of(Service.METADATA, "POST", "/metadata/imports" + query("dryRun", isDry ? true : null))
                .stream(NDJSON, content(file));
        // Input can be read only once.
        var report = api().send(isRegular(file) ? call.once() : call).object();
        printer().object(report, report.keySet().toArray(String[]::new));
        return isGood(report) ? 0 : CliException.REFUSED;
    }

    private static boolean isGood(Map<String, @Nullable Object> report) {
        return Json.objects(report.get("errors")).isEmpty();
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
