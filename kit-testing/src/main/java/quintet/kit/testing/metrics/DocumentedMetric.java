package quintet.kit.testing.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row of the table of metrics in docs/operations.md.
 *
 * @param service the noun of the service that has it, or {@code all}
 */
record DocumentedMetric(String name, String service, String type) {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| ([a-z]+) \\| (gauge|counter|histogram) \\|");

    /** All rows. */
    static List<DocumentedMetric> read() throws IOException {
        return ROW.matcher(Files.readString(Path.of("..", "docs", "operations.md"))).results()
                .map(row -> new DocumentedMetric(row.group(1), row.group(2), row.group(3))).toList();
    }

    /** Whether the service of a module, like {@code guid-service}, has it. */
    boolean isOf(String module) {
        return service.equals("all") || module.equals(service + "-service");
    }

    /** The names of its samples. */
    Set<String> samples() {
        return type.equals("histogram") ? Set.of(name + "_bucket", name + "_count", name + "_sum") : Set.of(name);
    }
}
