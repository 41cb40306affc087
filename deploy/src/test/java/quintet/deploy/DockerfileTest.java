package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The parts of the Dockerfile that can be tested without Docker. */
class DockerfileTest {

    private static final Pattern STAGE = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$");
    private static final Pattern MODULE = Pattern.compile("<module>(\\S+)</module>");
    private static final Pattern READ = Pattern.compile("Path\\.of\\(\"\\.\\.\", \"([^)]+)\"\\)");
    private static final Pattern SCRIPT = Pattern.compile("deploy/image/[a-z-]+");

    private final String file = Checkout.read("Dockerfile");

    @Test
    void the_last_stage_is_the_standalone_image() {
        var stages = STAGE.matcher(file).results().map(stage -> stage.group(1)).toList();
        assertThat(stages).contains("jvm", "native", "tests").last().isEqualTo("standalone");
    }

    /** A stage that knows the service is built for each of them. */
    @Test
    void the_suite_is_compiled_before_the_service_is_known() {
        assertThat(List.of(file.split("(?m)^FROM ", -1))).filteredOn(stage -> stage.contains("mvn ")).hasSize(2)
                .allSatisfy(stage -> assertThat(stage).doesNotContain("ARG SERVICE"));
    }

    /** Otherwise each change of a file downloads all libraries again. */
    @Test
    void the_repository_of_Maven_outlives_a_build() {
        var runs = file.replace("\\\n", " ").lines().filter(line -> line.startsWith("RUN") && line.contains("mvn ")).toList();
        assertThat(runs).hasSize(2).allSatisfy(run -> assertThat(run).contains("--mount=type=cache,target=/m2",
                "-Dmaven.repo.local=/m2"));
    }

    @Test
    void the_scripts_it_calls_exist_and_are_executable() {
        var scripts = SCRIPT.matcher(file).results().map(script -> script.group()).distinct().toList();
        assertThat(scripts).hasSize(3).allSatisfy(
                script -> assertThat(Files.isExecutable(Checkout.ROOT.resolve(script))).as(script).isTrue());
    }

    /** The image of the tests has no other files. */
    @Test
    void what_tests_read_outside_their_module_is_sent_to_the_build() {
        var ignored = Checkout.read(".dockerignore").lines().filter(line -> !line.startsWith("#")).toList();
        var read = MODULE.matcher(Checkout.read("pom.xml")).results().map(module -> module.group(1))
                .filter(module -> !module.equals("deploy")).flatMap(module -> Checkout.files(module + "/src"))
                .filter(path -> path.endsWith(".java")).flatMap(path -> READ.matcher(Checkout.read(path)).results())
                .map(path -> path.group(1).replace("\", \"", "/")).distinct().toList();
        assertThat(read).contains("CHANGELOG.md", "deploy/compose/grafana/dashboards").allSatisfy(path -> {
            var concerning = ignored.stream().filter(line -> concerns(line, path)).toList();
            assertThat(concerning.isEmpty() || concerning.get(concerning.size() - 1).startsWith("!")).as(path).isTrue();
        });
    }

    @Test
    void it_exposes_the_ports_of_the_services() {
        var exposed = file.lines().filter(line -> line.startsWith("EXPOSE ")).findFirst().orElseThrow().substring(7).split(" ",
                -1);
        assertThat(List.of(exposed)).containsExactlyInAnyOrderElementsOf(
                Checkout.services().stream().map(service -> Integer.toString(Checkout.port(service))).toList());
    }

    @Test
    void every_image_has_a_user_a_health_check_labels_and_a_host_to_listen_on() {
        assertThat(List.of(file.split("(?m)^FROM ", -1))).filteredOn(stage -> stage.contains("ENTRYPOINT")).hasSize(3)
                .allSatisfy(
                        stage -> assertThat(stage).contains("USER 65532:65532", "HEALTHCHECK", "LABEL", "QUARKUS_HTTP_HOST"));
    }

    @Test
    void every_service_has_a_readme_for_the_training_run() {
        assertThat(Checkout.services()).isNotEmpty().allSatisfy(service -> assertThat(Checkout.read(service + "/README.md"))
                .contains("$ curl").contains("localhost:" + Checkout.port(service)));
    }

    /** Whether a line of .dockerignore excludes or includes a file or folder, by itself or with a folder above it. */
    private static boolean concerns(String line, String path) {
        var pattern = line.startsWith("!") ? line.substring(1) : line;
        var anywhere = pattern.startsWith("**/") ? pattern.substring(3) : pattern;
        var matcher = FileSystems.getDefault().getPathMatcher("glob:{" + pattern + "," + anywhere + "}");
        var whole = Path.of(path);
        return IntStream.rangeClosed(1, whole.getNameCount()).anyMatch(names -> matcher.matches(whole.subpath(0, names)));
    }
}
