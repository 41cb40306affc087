package quintet.kit.testing.wire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.restassured.response.Response;
import quintet.kit.documents.Readme;
import quintet.kit.documents.Readme.Call;
import quintet.kit.testing.stores.Postgres;

/**
 * Runs the console blocks of the service's README in order, on an empty database. Each answer must equal the printed one.
 * Values made by the server (ids, timestamps) may differ. The page of the service shows the same commands. A command is one of
 * three kinds:
 * <ul>
 * <li>a line for a shell with {@code quintet …}, the command line
 * <li>{@code curl …}, with {@code | tee /tmp/answer} where a later command reads its answer
 * <li>{@code id=$(sed -n 's/…\(…\)…/\1/p' /tmp/answer)}, which takes a value of that answer into a variable
 * </ul>
 */
public abstract class ReadmeExamples {

    /** The kinds of values made by a server: two values of one kind count as equal. */
    private static final Pattern MADE = Pattern.compile(String.join("|", List.of(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            "[0-9A-F]{32}",
            "(?<=\"instance\":\"/[a-z]{1,20}/)\\d+",
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z",
            "[0-9a-f]{32}",
            "\\d{10}",
            "(?<=\"id\":)\\d+",
            "(?<=\"id\":\")\\d+-\\d+(?=\")",
            // As the command line prints them.
            "(?m)(?<=^ID {1,20})\\d+",
            "(?m)^\\d+(?= )")));

    /** The output of the command line goes to another program. */
    private static final Pattern PIPED = Pattern.compile(".*quintet [^|]*\\|.*");
    private static final Path OWN = Path.of("README.md");
    private static final String KEEP = " | tee /tmp/answer";
    private static final Pattern VARIABLE = Pattern
            .compile("(?<name>\\w+)=\\$\\(sed -n 's/(?<pattern>[^/]+)/\\\\1/p' /tmp/answer\\)");

    private static final Pattern HOST = Pattern.compile("http://(localhost|127\\.0\\.0\\.1):\\d+");

    private final Map<String, String> variables = new HashMap<>();
    private String kept = "";

    /** The README of the service. Another one has no page. */
    protected Path readme() {
        return OWN;
    }

    @Test
    void the_page_has_the_examples() throws IOException {
        var examples = Readme.of(Files.readAllLines(OWN)).calls();
        assertThat(examples).hasSizeGreaterThan(3);
        assertThat(given().accept("text/html").get("/q/calls").asString().split("class=\"command\"", -1))
                .as("the service's page")
                .hasSize(1 + examples.size());
    }

    @Test
    void the_examples_answer_as_printed() throws IOException {
        var examples = Readme.of(Files.readAllLines(readme())).calls();
        assertThat(examples).isNotEmpty();
        Postgres.clear();
        for (var example : examples) {
            var variable = VARIABLE.matcher(example.command());
            if (Shell.isFor(example.command())) {
                checkShell(example);
            } else if (variable.matches()) {
                variables.put(variable.group("name"), taken(variable.group("pattern")));
            } else {
                check(example);
            }
        }
    }

    /** The text that the group of sed's pattern matches in the stored answer. */
    private String taken(String pattern) {
        var found = Pattern.compile(pattern.replace("\\(", "(").replace("\\)", ")")).matcher(kept);
        assertThat(found.find()).as("%s in %s", pattern, kept).isTrue();
        return found.group(1);
    }

    /** Columns are as wide as what the server makes, so the number of blanks may differ. */
    private void checkShell(Call example) {
        var shell = new HashMap<>(variables);
        if (PIPED.matcher(example.command()).matches()) {
            shell.put(Shell.TERMINAL, "");
        }
        var printed = Shell.run(example.command(), shell).printed();
        assertThat(mask(printed).replaceAll(" +", " ").strip()).as(example.command())
                .isEqualTo(mask(String.join("\n", example.answer())).replaceAll(" +", " ").strip());
        kept = printed;
    }

    private void check(Call example) {
        var line = example.command();
        boolean keeps = line.endsWith(KEEP);
        var command = CurlCommand.parse(keeps ? line.substring(0, line.length() - KEEP.length()) : line, variables);
        var response = command.run();
        var printed = new ArrayList<>(example.answer());
        if (command.showsHeaders()) {
            checkHead(example, printed, response);
        }
        printed.removeIf(String::isBlank);
        // CSV ends its lines with CRLF.
        var answer = response.asString().replace("\r\n", "\n").strip();
        assertThat(mask(answer)).as(line).isEqualTo(mask(String.join("\n", printed)));
        kept = keeps ? answer : kept;
    }

    private static void checkHead(Call example, List<String> printed, Response response) {
        assertThat(printed.remove(0)).as(example.command()).startsWith("HTTP/1.1 " + response.statusCode());
        while (!printed.isEmpty() && printed.get(0).matches("[A-Za-z-]+: .*")) {
            var header = printed.remove(0).split(": ", 2);
            assertThat(mask(String.valueOf(response.header(header[0])))).as(header[0]).isEqualTo(mask(header[1]));
        }
    }

    private static String mask(String text) {
        return MADE.matcher(HOST.matcher(text).replaceAll("http://host")).replaceAll("<made>");
    }
}
