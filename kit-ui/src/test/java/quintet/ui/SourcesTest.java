package quintet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** How the pages of all services are written. */
class SourcesTest {

    private static final int MAX_LINES = 250;
    private static final Path ROOT = Path.of("..");
    /** What the policy of a page forbids, or what would make HTML of text. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\bstyle=|innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML"
            + "|unsafeSVG|\\beval\\(|new Function|document\\.write|document\\.cookie|EventSource\\(|javascript:");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'");
    /** Libraries come out of their jars. */
    private static final String LIBRARIES = "kit/lib/";

    @Test
    void modules_are_small_and_begin_with_what_they_are() throws IOException {
        for (var file : sources(".js")) {
            var lines = Files.readAllLines(file);
            assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(MAX_LINES);
            assertThat(lines.get(0)).as(file.toString()).startsWith("/");
        }
    }

    @Test
    void text_never_becomes_HTML_and_nothing_is_inline() throws IOException {
        for (var file : sources(".js", ".html")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(FORBIDDEN);
        }
        for (var file : sources(".html")) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("<script[^>]*>[^<]|<style|\\son\\w+=");
        }
    }

    @Test
    void modules_import_by_relative_path_what_is_there() throws IOException {
        for (var file : sources(".js")) {
            IMPORT.matcher(Files.readString(file)).results().map(found -> found.group(1)).forEach(imported -> {
                assertThat(imported).as(file.toString()).startsWith("./");
                assertThat(target(file, imported)).as("%s imports %s".formatted(file, imported)).exists();
            });
        }
    }

    private static Path target(Path file, String imported) {
        var name = imported.substring("./".length());
        var shared = ROOT.resolve("kit-ui/src/main/resources/ui/kit");
        if (name.startsWith("kit/")) {
            return shared.resolve(name.substring("kit/".length()));
        }
        return ("kit/" + name).startsWith(LIBRARIES) ? Path.of("target/classes/ui/kit").resolve(name)
                : file.resolveSibling(name);
    }

    private static List<Path> sources(String... endings) throws IOException {
        try (var modules = Files.list(ROOT)) {
            var files = modules.map(module -> module.resolve("src/main/resources/ui")).filter(Files::isDirectory)
                    .flatMap(SourcesTest::walk)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
