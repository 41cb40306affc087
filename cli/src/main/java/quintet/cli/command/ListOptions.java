package quintet.cli.command;

import picocli.CommandLine.Option;
import quintet.cli.http.CliException;

/** How much of a list is shown. */
public final class ListOptions {

    private static final int MAX_PAGE = 1000;

    @Option(names = { "-n", "--limit" }, paramLabel = "N", defaultValue = "100", description = "Show at most so many (100).")
    int limit;

    @Option(names = "--all", description = "Show all.")
    boolean isAll;

    /** The most rows; 0 for all. */
    public int limit() {
        if (limit < 1) {
            throw CliException.usage("--limit must be at least 1.");
        }
        return isAll ? 0 : limit;
    }

    /** The size of a page. */
    public int page() {
        return isAll ? MAX_PAGE : Math.min(limit(), MAX_PAGE);
    }
}
