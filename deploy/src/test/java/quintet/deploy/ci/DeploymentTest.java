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

/** metadata-service/cicd/deploy, with an App Service of two folders. */
class DeploymentTest {

    private final Path home;

    DeploymentTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void run_an_old_version() throws IOException {
        Programs.need("unzip", Programs.exists("unzip"));
        for (var place : List.of("production", "staging")) {
            var folder = Files.createDirectories(home.resolve("state").resolve(place));
            Files.writeString(folder.resolve("image"), place + "-before");
            Files.writeString(folder.resolve("runs"), "production".equals(place) ? "yes\n" : "no\n");
        }
    }

    @Test
    void a_new_version_is_called_in_its_slot_and_in_production() throws IOException, InterruptedException {
        deploy("new", "true");
        assertThat(calls("try ")).containsExactly("try new at staging.example.org with a-token",
                "try new at production.example.org with a-token");
        assertIn("production", "new", "yes");
        assertIn("staging", "production-before", "no");
    }

    /** The login can fetch a token for ten minutes. */
    @Test
    void the_token_is_fetched_first() throws IOException, InterruptedException {
        deploy("new", "true");
        assertThat(calls("az ").get(0))
                .isEqualTo("az account get-access-token --scope the-id/.default --query accessToken --output tsv");
    }

    @Test
    void without_access_control_there_is_no_token() throws IOException, InterruptedException {
        deploy("new", "false");
        assertThat(calls("try ")).hasSize(2).allMatch(call -> call.endsWith(" with no token"));
        assertThat(calls("az account")).isEmpty();
    }

    @Test
    void what_fails_in_its_slot_never_takes_over() {
        assertThatThrownBy(() -> deploy("broken", "true")).hasMessageContaining("Production has not changed");
        assertThat(calls("az webapp deployment slot swap")).isEmpty();
        assertIn("production", "production-before", "yes");
        assertIn("staging", "broken", "no");
    }

    @Test
    void what_fails_in_production_is_swapped_back() {
        assertThatThrownBy(() -> deploy("broken at production", "true")).hasMessageContaining("previous one serves again");
        assertIn("production", "production-before", "yes");
        assertIn("staging", "broken at production", "no");
    }

    private void deploy(String image, String access) throws IOException, InterruptedException {
        var machine = new Machine(home, home.resolve("state")).with("az");
        machine.checkOut();
        Machine.install("try", machine.checkout().resolve("metadata-service/cicd"));
        machine.run("metadata-service/cicd/deploy the-group the-app '" + image + "'",
                Map.of("LOGIN", "quintet", "ACCESS", access, "AUDIENCE", "the-id"));
    }

    private List<String> calls(String beginning) {
        return Machine.calls(home.resolve("state")).stream().filter(call -> call.startsWith(beginning)).toList();
    }

    private void assertIn(String place, String image, String runs) {
        assertThat(home.resolve("state").resolve(place).resolve("image")).hasContent(image);
        assertThat(home.resolve("state").resolve(place).resolve("runs")).hasContent(runs);
    }
}
