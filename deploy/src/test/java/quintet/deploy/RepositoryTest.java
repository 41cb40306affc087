package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The content and format of files in git. */
class RepositoryTest {

    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}"
            + "|AccountKey=[A-Za-z0-9+/]{40}|\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private static final Pattern ODD_LINE_END = Pattern.compile("[ \\t\\r]\\n");

    @Test
    void git_contains_no_secrets() throws IOException, InterruptedException {
        for (var name : files()) {
            assertThat(name).doesNotStartWith("secrets/").doesNotEndWith(".key").doesNotEndWith(".tfstate")
                    .doesNotEndWith(".tfvars").doesNotEndWith(".env");
            assertThat(SECRET.matcher(text(name)).find()).as("a secret in " + name).isFalse();
        }
        assertThat(Checkout.read(".gitignore").lines()).contains("secrets/");
    }

    /** As .editorconfig says, so that no editor changes lines by itself. */
    @Test
    void text_ends_its_lines_with_LF_and_without_blanks() throws IOException, InterruptedException {
        for (var name : files()) {
            var text = text(name);
            assertThat(ODD_LINE_END.matcher(text).find()).as("a blank or CR before a line's end in " + name).isFalse();
            assertThat(text.isEmpty() || text.endsWith("\n")).as("a last line that ends: " + name).isTrue();
            assertThat(name.endsWith(".go") || !text.contains("\t")).as("no tab in " + name).isTrue();
        }
    }

    private static List<String> files() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Checkout.ROOT.resolve(".git")) && Programs.exists("git"), "not a checkout");
        return Stream.of(Programs.run("git", "ls-files", "-z").split("\0"))
                .filter(name -> Files.isRegularFile(Checkout.ROOT.resolve(name))).toList();
    }

    private static String text(String name) throws IOException {
        try {
            return Files.readString(Checkout.ROOT.resolve(name));
        } catch (MalformedInputException binary) {
            return "";
        }
    }
}
