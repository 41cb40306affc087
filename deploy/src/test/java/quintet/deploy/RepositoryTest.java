package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The content and format of files in git. */
class RepositoryTest {

    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}"
            + "|AccountKey=[A-Za-z0-9+/]{40}|\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    @Test
    void git_contains_no_secrets() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Checkout.ROOT.resolve(".git")) && Programs.exists("git"), "not a checkout");
        for (var name : Programs.run("git", "ls-files", "-z").split("\0", -1)) {
            assertThat(name).doesNotStartWith("secrets/").doesNotEndWith(".key").doesNotEndWith(".tfstate")
                    .doesNotEndWith(".tfvars").doesNotEndWith(".env");
            var file = Checkout.ROOT.resolve(name);
            if (Files.isRegularFile(file)) {
                assertThat(SECRET.matcher(text(name)).find()).as("a secret in " + name).isFalse();
            }
        }
        assertThat(Checkout.read(".gitignore").lines()).contains("secrets/");
    }

    @Test
    void terraform_files_are_formatted() throws IOException, InterruptedException {
        Programs.need("terraform", Programs.exists("terraform"));
        assertThat(Programs.run("terraform", "fmt", "-check", "-recursive", "deploy/terraform")).isEmpty();
    }

    @Test
    void Azure_sets_only_documented_settings() {
        assertThat(Pattern.compile("(?m)^ +(Q[A-Z_]+) +=").matcher(Checkout.read("deploy/terraform/azure/main.tf")).results()
                .map(setting -> setting.group(1))).contains("QUINTET_ACCESS_ENABLED")
                .allSatisfy(name -> assertThat(Checkout.isDocumented(name)).as(name + " in docs").isTrue());
    }

    @Test
    void workflows_pin_their_actions_and_name_every_service() {
        var workflow = Checkout.read(".github/workflows/build.yml");
        assertThat(Pattern.compile("uses: (\\S+)").matcher(workflow).results().map(use -> use.group(1)))
                .isNotEmpty().allMatch(use -> use.matches(".+@(v\\d+\\.\\d+\\.\\d+|[0-9a-f]{40})"), "pinned");
        assertThat(Checkout.services()).allSatisfy(service -> assertThat(workflow).contains(service));
        for (var pipeline : List.of(".github/workflows/build.yml", "metadata-service/cicd/azure-pipelines.yml")) {
            assertThat(Yaml.documents(Checkout.read(pipeline))).hasSize(1);
        }
    }

    private static String text(String name) throws IOException {
        try {
            return Files.readString(Checkout.ROOT.resolve(name));
        } catch (MalformedInputException binary) {
            return "";
        }
    }
}
