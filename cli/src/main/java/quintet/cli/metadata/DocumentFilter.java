package quintet.cli.metadata;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import quintet.cli.command.Command;

/** Which documents a list has: those that meet all of these. */
final class DocumentFilter {

    @Option(names = "--name", paramLabel = "NAME", description = "Only documents of this name.")
    @Nullable
    String name;

    @Option(names = "--latest", description = "Of a name only the newest document.")
    boolean isLatest;

    @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "Only documents of this namespace.")
    @Nullable
    String namespace;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only documents of this kind.")
    @Nullable
    String kind;

    @Option(names = { "-l",
            "--labels" }, paramLabel = "SELECTOR", description = "Only documents with these labels, like team=flights,tier!=gold.")
    @Nullable
    String labels;

    @Option(names = "-q", paramLabel = "WORDS", description = "Only documents with these words in their name or payload.")
    @Nullable
    String words;

    @Option(names = "--contains", paramLabel = "JSON", description = "Only documents whose payload contains this, like '{\"jobCluster\": {\"min_workers\": 1}}'.")
    @Nullable
    String contained;

    @Option(names = "--deleted", description = "Deleted documents that can be restored.")
    boolean isDeleted;

    /** The query of these documents, sorted if {@code sort} is not null, in pages of a size. */
    String query(@Nullable String sort, boolean isFull, int page) {
        return Command.query("name", name, "latest", isLatest ? true : null, "namespace", namespace, "kind", kind, "labels",
                labels, "q", words, "contains", contained, "deleted", isDeleted ? true : null, "sort", sort, "view",
                isFull ? "full" : null, "limit", page);
    }
}
