package quintet.cli.metadata;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import quintet.cli.command.Command;

/** Which documents a list has: those that meet all of these. */
final class DocumentFilter {

    @Option(names = "--name", paramLabel = "NAME", description = "Only documents of this name.")
    @Nullable
    String name;

    @Option(names = "--latest", description = "Only the newest document of the name.")
    boolean isLatest;

    @Option(names = "--namespace", paramLabel = "NAMESPACE", description = "Only documents of this namespace.")
    @Nullable
    String namespace;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only documents of this kind.")
    @Nullable
    String kind;

    @Option(names = { "-l",
            "--labels" }, paramLabel = "SELECTOR", description = "Only documents with these labels, like team=flights,tier!=gold,!old.")
    @Nullable
    String labels;

    @Option(names = "-q", paramLabel = "WORDS", description = "Only documents with these words in their name or payload.")
    @Nullable
    String words;

    @Option(names = "--contains", paramLabel = "JSON", description = "Only documents whose payload contains this, like '{\"jobCluster\": {\"min_workers\": 1}}'.")
    @Nullable
    String contained;

    @Option(names = "--since", paramLabel = "TIME", description = "Only documents registered at this time or later, like 2026-11-22T09:30:00Z.")
    @Nullable
    String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only documents registered before this time.")
    @Nullable
    String until;

    @Option(names = "--deleted", description = "Deleted documents that can be restored, newest deletion first.")
    boolean isDeleted;

    /** The query of these documents, sorted if {@code sort} is not null, in pages of a size. */
    String query(@Nullable String sort, boolean isFull, int page) {
        return Command.query("name", name, "latest", isLatest ? true : null, "namespace", namespace, "kind", kind, "labels",
                labels, "q", words, "contains", contained, "since", since, "until", until, "deleted", isDeleted ? true : null,
                "sort", sort, "view", isFull ? "full" : null, "limit", page);
    }
}
