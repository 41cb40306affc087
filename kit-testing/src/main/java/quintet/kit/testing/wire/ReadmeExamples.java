package quintet.kit.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.testing.stores.Postgres;

/**
 * Runs the curl commands of the service's README, in order, on an empty database, and compares the answers with those
 * printed there. What the server makes anew each time (ids, timestamps) may differ, and is then taken for the printed
 * value in every later command.
 */
public abstract class ReadmeExamples {

    /** The kinds of values a server makes: two values of one kind may stand for each other. */
    private static final List<Pattern> MADE = List.of(
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
            Pattern.compile("[0-9A-F]{32}"),
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z"),
            Pattern.compile("[0-9a-f]{32}"),
            Pattern.compile("\\d{10}"),
            Pattern.compile("\"id\":\\d+"));
    private static final Pattern ANY_MADE = Pattern
            .compile(String.join("|", MADE.stream().map(kind -> "(?:" + kind.pattern() + ")").toList()));

    private static final Pattern HOST = Pattern.compile("http://(localhost|127\\.0\\.0\\.1):\\d+");

    private record Example(String command, List<String> answer) {
    }

    private final Map<String, String> madeNow = new LinkedHashMap<>();

    @Test
    void the_examples_answer_as_printed() throws IOException {
        var examples = read(Files.readAllLines(Path.of("README.md")));
        assertThat(examples).hasSizeGreaterThan(3);
        Postgres.clear();
        for (var example : examples) {
            check(example);
        }
    }

    private static List<Example> read(List<String> lines) {
        var examples = new ArrayList<Example>();
        boolean inside = false;
        for (var line : lines) {
            if (line.trim().startsWith("```")) {
                inside = line.trim().equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                examples.add(new Example(line.substring(2), new ArrayList<>()));
            } else if (inside && !examples.isEmpty()) {
                examples.get(examples.size() - 1).answer().add(line);
            }
        }
        return examples.stream().filter(example -> example.command().startsWith("curl ")).toList();
    }

    private void check(Example example) {
        var command = CurlCommand.parse(substitute(example.command()).substring("curl ".length()));
        var response = command.run();
        var printed = new ArrayList<>(example.answer());
        if (command.showsHeaders()) {
            checkHead(example, printed, response);
        }
        printed.removeIf(String::isBlank);
        var answer = response.asString().strip();
        assertThat(mask(answer)).as(example.command()).isEqualTo(mask(String.join("\n", printed)));
        remember(String.join("\n", printed), answer);
    }

    private void checkHead(Example example, List<String> printed, Response response) {
        assertThat(printed.remove(0)).as(example.command()).startsWith("HTTP/1.1 " + response.statusCode());
        while (!printed.isEmpty() && printed.get(0).matches("[A-Za-z-]+: .*")) {
            var header = printed.remove(0).split(": ", 2);
            var value = String.valueOf(response.header(header[0]));
            assertThat(mask(value)).as(header[0]).isEqualTo(mask(header[1]));
            remember(header[1], value);
        }
    }

    /** Takes from a printed and a real text, which differ at most in made values, what now stands for what. */
    private void remember(String printed, String real) {
        var before = ANY_MADE.matcher(printed);
        var now = ANY_MADE.matcher(real);
        while (before.find() && now.find()) {
            madeNow.put(bare(before.group()), bare(now.group()));
        }
    }

    private static String bare(String made) {
        return made.startsWith("\"id\":") ? made.substring("\"id\":".length()) : made;
    }

    private String substitute(String command) {
        var result = command;
        for (var made : madeNow.entrySet()) {
            // A short number stands for an id only where a path ends with it.
            result = made.getKey().length() >= 10 ? result.replace(made.getKey(), made.getValue())
                    : result.replaceAll("/" + made.getKey() + "(?=[\\s/?']|$)", "/" + made.getValue());
        }
        return result;
    }

    private static String mask(String text) {
        return ANY_MADE.matcher(HOST.matcher(text).replaceAll("http://host")).replaceAll("<made>");
    }
}
