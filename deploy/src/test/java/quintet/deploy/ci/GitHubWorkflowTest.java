package quintet.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quintet.deploy.Checkout;
import quintet.deploy.Programs;
import quintet.deploy.Yaml;

/** The steps of .github/workflows/build.yml, run with stand-ins for docker, mvn, curl, cosign and terraform. */
class GitHubWorkflowTest {

    private static final Pattern USE = Pattern.compile("uses: (\\S+) # v\\d+\\.\\d+\\.\\d+");

    private final Path home;

    GitHubWorkflowTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void need_unzip() {
        Programs.need("unzip", Programs.exists("unzip"));
    }

    @ParameterizedTest
    @CsvSource({ "jvm, ''", "native, -native" })
    void an_image_is_built_started_scanned_pushed_and_signed(String target, String suffix)
            throws IOException, InterruptedException {
        var calls = image("push", target);
        var image = "ghcr.io/some-owner/quintet/guid-service:0123456789abcdef0123456789abcdef01234567" + suffix;
        var digest = "ghcr.io/some-owner/quintet/guid-service@sha256:abc";
        assertThat(calls).containsSubsequence("docker push " + image, "cosign sign --yes " + digest,
                "cosign attest --yes --type cyclonedx --predicate bom.json " + digest);
        assertThat(calls).filteredOn(call -> call.startsWith("uses aquasecurity/trivy-action@"))
                .singleElement().asString().contains("image-ref=" + image, "exit-code=1");
    }

    @Test
    void a_pull_request_pushes_nothing() throws IOException, InterruptedException {
        assertThat(image("pull_request", "jvm")).isNotEmpty()
                .noneMatch(call -> call.matches("docker (login|push) .*|cosign .*"));
    }

    @Test
    void every_service_has_an_image() {
        var job = Yaml.map(Yaml.map(GitHubJob.workflow(), "jobs"), "image");
        assertThat(Yaml.list(Yaml.map(Yaml.map(job, "strategy"), "matrix"), "service"))
                .containsExactlyElementsOf(Checkout.services());
    }

    @Test
    void terraform_is_validated_with_its_lock_file_only() throws IOException, InterruptedException {
        var machine = new Machine(home, home.resolve("state")).with("uses").later("terraform");
        assertThatThrownBy(() -> new GitHubJob(machine, "terraform", Map.of()).run())
                .hasMessageContaining("providers lock -platform");
        machine.lock();
        new GitHubJob(machine, "terraform", Map.of()).run();
        assertThat(Machine.calls(home.resolve("state"))).endsWith("terraform validate");
    }

    /** A tag can be moved to another commit, a commit's name cannot. */
    @Test
    void actions_are_pinned_to_commits_and_say_their_version() {
        var workflow = Checkout.read(".github/workflows/build.yml");
        assertThat(workflow.lines().filter(line -> line.contains("uses: "))).isNotEmpty()
                .allMatch(line -> USE.matcher(line).find(), "has a version");
        assertThat(USE.matcher(workflow).results().map(use -> use.group(1))).allMatch(use -> use.matches(".+@[0-9a-f]{40}"));
    }

    @Test
    void the_update_bot_watches_files_that_exist() {
        var bot = Yaml.documents(Checkout.read(".github/dependabot.yml")).get(0);
        assertThat(Yaml.list(bot, "updates")).extracting("package-ecosystem").contains("maven", "github-actions", "docker",
                "docker-compose", "npm", "terraform");
        assertThat(Checkout.read(".github/dependabot.yml").lines().filter(line -> line.contains("director"))
                .flatMap(line -> List.of(line.replaceAll(".*: ", "").replaceAll("[\\[\\]]", "").split(", ", -1)).stream()))
                .isNotEmpty().allMatch(folder -> Files.isDirectory(Path.of(Checkout.ROOT + folder)), "exists");
    }

    private List<String> image(String event, String target) throws IOException, InterruptedException {
        var machine = new Machine(home, home.resolve("state")).with("curl", "docker", "mvn", "uses").later("cosign");
        new GitHubJob(machine, "image", Map.of("github.event_name", event, "matrix.service", "guid-service", "matrix.target",
                target, "secrets.GITHUB_TOKEN", "the-token")).run();
        return Machine.calls(machine.state());
    }
}
