package quintet.cli.numbers;

import picocli.CommandLine.Option;

/** How work on many numbers is done. */
final class BulkOptions {

    @Option(names = "--dry-run", description = "Only tell what would be done.")
    boolean isDry;

    @Option(names = "--no-wait", description = "Do not wait for its end.")
    boolean isLeft;
}
