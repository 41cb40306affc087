package quintet.cli.numbers;

import java.io.IOException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Commands;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Download;
import quintet.cli.http.Service;
import quintet.cli.output.NewFile;

/** Files of numbers. */
final class FileCommands extends Commands {

    private static final String INPUT = "-";

    /** What a bad row means for the others. */
    enum Mode {
        /** Nothing is done. */
        atomic,
        /** The others are done. */
        rows
    }

    FileCommands(Session session) {
        super(session);
    }

    @Command(name = "export", description = "Write all numbers of a list, however many there are.")
    int export(
            @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; else the output.") @Nullable String file,
            @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; else by the name of the file.") @Nullable FileFormat format,
            @Mixin NumberFilter filter,
            @Option(names = "--sort", paramLabel = "MEMBERS", description = NumberCommands.SORT) @Nullable String sort,
            @Option(names = "--full", description = NumberCommands.FULL) boolean isFull) throws IOException {
        var chosen = format == null ? formatOf(file == null ? "" : file.toLowerCase(Locale.ROOT)) : format;
        var query = filter.query("sort", sort, "view", isFull ? "full" : null);
        var download = new Download(api(), Call.get(Service.NUMBERS, "/numbers" + query).header("Accept", chosen.type()));
        if (file == null || file.equals(INPUT)) {
            download.to(terminal().bytes());
        } else {
            NewFile.write(file, download::to);
        }
        return 0;
    }

    @Command(name = "import", description = "Add the numbers of a file. Exit code 1 if any row is bad.")
    int importFile(
            @Parameters(paramLabel = "FILE", description = "CSV with a header, or NDJSON; - for the input.") String file,
            @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; else by the first character.") @Nullable FileFormat format,
            @Option(names = "--mode", paramLabel = "MODE", description = "What is done if a row is bad: nothing (atomic) or the other rows (rows).", defaultValue = "atomic") Mode mode,
            @Option(names = "--on-duplicate", paramLabel = "WHAT", description = OnDuplicate.DESCRIPTION, defaultValue = "fail") OnDuplicate onDuplicate,
            @Mixin BulkOptions options) {
        var query = query("dryRun", options.isDry ? true : null, "mode", mode, "onDuplicate", onDuplicate);
        var bar = BatchWatch.bar(session());
        var source = new ImportFile(session(), file, bar);
        var call = source.bodyOf(Call.of(Service.NUMBERS, "POST", "/numbers/imports" + query),
                format == null ? source.format() : format);
        return new BatchWatch(session(), bar).begin(call, options.isLeft);
    }

    private static FileFormat formatOf(String file) {
        return file.endsWith(".ndjson") || file.endsWith(".jsonl") ? FileFormat.ndjson : FileFormat.csv;
    }
}
