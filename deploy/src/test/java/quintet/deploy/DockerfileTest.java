package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** What of the Dockerfile can be held without Docker. */
class DockerfileTest {

    private static final Pattern STAGE = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$");
    private static final Pattern SCRIPT = Pattern.compile("deploy/image/[a-z-]+");

    private final String file = Checkout.read("Dockerfile");

    @Test
    void the_last_stage_is_what_runs_alone() {
        var stages = STAGE.matcher(file).results().map(stage -> stage.group(1)).toList();
        assertThat(stages).contains("jvm", "native", "tests").last().isEqualTo("standalone");
    }

    /** BuildKit's own value would be hidden by it, and a native image silently be empty. */
    @Test
    void the_platform_is_left_to_BuildKit() {
        assertThat(file).contains("${TARGETARCH:+").doesNotContainPattern("(?m)^ARG TARGETARCH");
    }

    @Test
    void the_scripts_it_calls_exist_and_may_be_run() {
        var scripts = SCRIPT.matcher(file).results().map(script -> script.group()).distinct().toList();
        assertThat(scripts).hasSize(3).allSatisfy(
                script -> assertThat(Files.isExecutable(Checkout.ROOT.resolve(script))).as(script).isTrue());
    }

    @Test
    void it_exposes_the_ports_the_services_listen_on() {
        var exposed = file.lines().filter(line -> line.startsWith("EXPOSE ")).findFirst().orElseThrow().substring(7).split(" ",
                -1);
        assertThat(List.of(exposed)).containsExactlyInAnyOrderElementsOf(
                Checkout.services().stream().map(service -> Integer.toString(Checkout.port(service))).toList());
    }

    @Test
    void no_image_runs_as_root_or_unlabelled_or_deaf() {
        assertThat(List.of(file.split("(?m)^FROM ", -1))).filteredOn(stage -> stage.contains("ENTRYPOINT")).hasSize(3)
                .allSatisfy(
                        stage -> assertThat(stage).contains("USER 65532:65532", "HEALTHCHECK", "LABEL", "QUARKUS_HTTP_HOST"));
    }

    @Test
    void a_service_without_a_readme_could_not_be_trained() {
        assertThat(Checkout.services()).isNotEmpty().allSatisfy(service -> assertThat(Checkout.read(service + "/README.md"))
                .contains("$ curl").contains("localhost:" + Checkout.port(service)));
    }
}
