package quintet.deploy.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.deploy.Programs;

/** The pipeline of metadata-service, run with stand-ins for az, docker, mvn, curl and terraform. */
class AzurePipelineTest {

    private static final String LOCK = "deploy/terraform/azure/.terraform.lock.hcl";

    private final Path home;

    AzurePipelineTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void make_an_app_service() throws IOException {
        Programs.need("unzip", Programs.exists("unzip"));
        for (var place : List.of("production", "staging")) {
            var folder = Files.createDirectories(home.resolve("state").resolve(place));
            Files.writeString(folder.resolve("image"), "metadata-service:none-yet\n");
            Files.writeString(folder.resolve("runs"), "yes\n");
        }
    }

    @Test
    void a_commit_of_main_is_planned_applied_and_takes_over() throws IOException, InterruptedException {
        run("IndividualCI", "refs/heads/main", AzurePipelineTest::prepare);
        assertThat(home.resolve("state/production/image")).hasContent("the-address/metadata-service:abc");
        assertThat(home.resolve("state/production/runs")).hasContent("yes");
        assertThat(home.resolve("state/staging/runs")).hasContent("no");
        assertThat(home.resolve("state/applied")).content().contains("access_enabled=true");
        assertThat(calls()).filteredOn(call -> call.startsWith("terraform plan")).hasSize(1);
    }

    @Test
    void a_pull_request_is_planned_and_changes_nothing() throws IOException, InterruptedException {
        run("PullRequest", "refs/pull/1/merge", AzurePipelineTest::prepare);
        assertThat(calls()).filteredOn(call -> call.startsWith("az ")).containsOnly("az account show --query id --output tsv");
        assertThat(calls()).filteredOn(call -> call.startsWith("terraform ")).hasSize(3)
                .anyMatch(call -> call.startsWith("terraform plan ") && call.endsWith(" -refresh=false -lock=false"));
    }

    @Test
    void another_branch_is_tested_only() throws IOException, InterruptedException {
        run("Manual", "refs/heads/other", AzurePipelineTest::prepare);
        assertThat(calls()).extracting(call -> call.split(" ", 2)[0]).containsOnly("mvn", "docker", "try", "measure");
        assertThat(calls()).noneMatch(call -> call.startsWith("docker push"));
    }

    @Test
    void the_image_is_called_and_measured_in_a_container_that_is_removed() throws IOException, InterruptedException {
        run("PullRequest", "refs/pull/1/merge", AzurePipelineTest::prepare);
        assertThat(calls()).containsSubsequence("try http://trial.example.org:3100", "measure http://trial.example.org:3100");
        var started = Files.readAllLines(home.resolve("state/started"));
        assertThat(started).hasSize(2).allMatch(name -> calls().stream()
                .anyMatch(call -> call.startsWith("docker rm ") && (call + " ").contains(" " + name + " ")));
    }

    @Test
    void a_slow_service_does_not_take_over() throws IOException {
        Files.writeString(home.resolve("state/slow"), "");
        assertThatThrownBy(() -> run("IndividualCI", "refs/heads/main", AzurePipelineTest::prepare))
                .hasMessageContaining("cicd/trial");
        assertThat(calls()).anyMatch(call -> call.startsWith("docker logs ")).anyMatch(call -> call.startsWith("docker rm "))
                .noneMatch(call -> call.matches("(terraform|az) .*"));
    }

    @Test
    void a_container_that_ends_at_once_shows_its_log() throws IOException {
        Files.writeString(home.resolve("state/ended"), "");
        assertThatThrownBy(() -> run("IndividualCI", "refs/heads/main", AzurePipelineTest::prepare))
                .hasMessageContaining("cicd/trial");
        assertThat(calls()).anyMatch(call -> call.startsWith("docker logs ")).anyMatch(call -> call.startsWith("docker rm "))
                .noneMatch(call -> call.startsWith("try "));
    }

    @Test
    void without_the_lock_file_nothing_is_planned() {
        assertThatThrownBy(() -> run("IndividualCI", "refs/heads/main", machine -> {
            prepare(machine);
            Files.delete(machine.checkout().resolve(LOCK));
        })).hasMessageContaining("providers lock -platform");
        assertThat(calls()).noneMatch(call -> call.matches("(terraform|az) .*"));
    }

    @Test
    void another_archive_than_the_released_one_is_not_installed() {
        assertThatThrownBy(() -> run("PullRequest", "refs/pull/1/merge", machine -> {
            serve(machine);
            machine.serveTerraform();
        }))
                .hasMessageContaining("checksum did NOT match");
        assertThat(home.resolve("preview/temporary/bin")).doesNotExist();
    }

    @Test
    void a_place_of_the_state_that_cannot_be_made_is_not_taken_for_made() throws IOException {
        Files.writeString(home.resolve("state/no-storage"), "");
        assertThatThrownBy(() -> run("IndividualCI", "refs/heads/main", AzurePipelineTest::prepare))
                .hasMessageContaining("infrastructure plan");
        assertThat(calls()).filteredOn(call -> call.startsWith("az storage container create")).hasSizeGreaterThan(1);
        assertThat(calls()).noneMatch(call -> call.startsWith("terraform"));
    }

    private void run(String reason, String branch, AzureRun.Change change) throws IOException, InterruptedException {
        new AzureRun(home, Map.of("Build.Reason", reason, "Build.SourceBranch", branch, "Build.SourceVersion", "abc"))
                .run(change);
    }

    private List<String> calls() {
        return Machine.calls(home.resolve("state"));
    }

    /** What is not in the checkout: the lock file, HashiCorp's archive with its checksum, and a service that can be called. */
    private static void prepare(Machine machine) throws IOException, InterruptedException {
        machine.lock();
        serve(machine);
        var installer = machine.checkout().resolve("metadata-service/cicd").resolve("install-terraform");
        Files.writeString(installer,
                Files.readString(installer).replaceAll("sum=[0-9a-f]{64}", "sum=" + machine.serveTerraform()));
    }

    /** A service that can be called. */
    private static void serve(Machine machine) throws IOException {
        var scripts = machine.checkout().resolve("metadata-service/cicd");
        Machine.install("try", scripts);
        Machine.install("measure", scripts);
    }
}
