package quintet.kit.testing.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The expressions of a Grafana dashboard. */
record Dashboard(List<String> expressions) {

    private static final Path FOLDER = Path.of("..", "deploy", "compose", "grafana", "dashboards");
    /** What is no name of a metric: texts, matchers, ranges, variables, lists of labels. */
    private static final Pattern OTHER = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\$\\w+"
            + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\w|\\s*\\()");
    /** Operators, and a metric that Prometheus makes itself. */
    private static final Set<String> OTHERS = Set.of("and", "or", "unless", "bool", "offset", "up");

    /** The dashboard of this name. */
    static Dashboard read(String name) throws IOException {
        var file = new ObjectMapper().readTree(Files.readString(FOLDER.resolve(name + ".json")));
        return new Dashboard(file.findValuesAsText("expr"));
    }

    /** The metrics that the expressions read. */
    Set<String> metrics() {
        return expressions.stream().map(expression -> OTHER.matcher(expression).replaceAll(" "))
                .flatMap(expression -> NAME.matcher(expression).results().map(name -> name.group()))
                .filter(name -> !OTHERS.contains(name)).collect(Collectors.toSet());
    }
}
