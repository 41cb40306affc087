package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The input of the native-image tool, which must name all classes and resources used by reflection. Runs only in a
 * build that makes this input.
 */
@EnabledIfSystemProperty(named = "quarkus.native.sources-only", matches = "true", disabledReason = "Part of: mvn package -Dnative -Dquarkus.native.sources-only=true, as .ci/run does")
class NativeSourcesTest {

    /** Types serialised as JSON, besides the views of the API. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "guid-service", List.of("quintet.guid.GuidView"),
            "metadata-service", List.of("quintet.metadata.schema.SchemaTrial", "quintet.metadata.schema.SchemaTrial$Misfit"),
            "pipeline-service",
            List.of("quintet.pipeline.Configuration", "quintet.pipeline.execution.Simulation",
                    "quintet.pipeline.execution.Behaviour", "quintet.pipeline.run.state.StageProgress",
                    "quintet.pipeline.run.state.StageView", "quintet.pipeline.run.state.Attempt",
                    "quintet.pipeline.run.state.Reason", "quintet.pipeline.run.state.Run$Cancel",
                    "quintet.pipeline.run.state.Change", "quintet.pipeline.run.state.Change$OfRun",
                    "quintet.pipeline.run.state.LogLine",
                    "quintet.pipeline.stage.RunStage", "quintet.pipeline.stage.BuildStage",
                    "quintet.pipeline.stage.DeployStage",
                    "quintet.pipeline.stage.EcrRepository", "quintet.pipeline.stage.ImageReference",
                    "quintet.pipeline.stage.ImageTag", "quintet.pipeline.stage.RelativePath"),
            "sensor-service", List.of("quintet.sensor.statistics.SeriesPoint"));
    /** Resources that libraries load, besides those of the service. */
    private static final Map<String, List<String>> RESOURCES = Map.of(
            "number-service", List.of("com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_BR"));

    static List<String> services() {
        return Checkout.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void types_serialised_as_JSON_are_registered(String service) throws IOException {
        assertThat(config(service, "reflect-config.json").findValuesAsText("name"))
                .containsAll(views(service)).containsAll(TYPES.getOrDefault(service, List.of()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void migrations_schemas_and_data_are_included(String service) throws IOException {
        var patterns = config(service, "resource-config.json").path("resources").path("includes").findValuesAsText("pattern")
                .stream().map(Pattern::compile).toList();
        assertThat(resources(service)).isNotEmpty().allSatisfy(resource -> assertThat(patterns).as(resource)
                .anyMatch(pattern -> pattern.matcher(resource).matches()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_embedded_datastores_are_not_included(String service) throws IOException {
        try (var libraries = Files.list(sources(service).resolve("lib"))) {
            assertThat(libraries.map(library -> library.getFileName().toString())).isNotEmpty()
                    .noneMatch(library -> library.contains("embedded") || library.startsWith("quintet.local"));
        }
    }

    /** Runs the same classes on a JVM, to prove that none needed at start is missing. */
    @ParameterizedTest
    @MethodSource("services")
    void without_datastores_it_starts_up_to_the_first_use_of_the_database(String service)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                runner(service).toString()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("QUINTET_PRODUCTION", "true", "QUINTET_REDIS_URL", "redis://127.0.0.1:1",
                "QUINTET_DATABASE_URL", "postgresql://127.0.0.1:1/nothing", "QUARKUS_FLYWAY_CONNECT_RETRIES", "0",
                "QUARKUS_LOG_FILE_ENABLED", "false", "QUARKUS_HTTP_PORT", "0"));
        var process = builder.start();
        try {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("The database cannot be used (Connection to 127.0.0.1:1 refused");
            assertThat(process.waitFor()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path sources(String service) {
        return Checkout.ROOT.resolve(service).resolve("target/native-sources");
    }

    private static Path runner(String service) throws IOException {
        try (var files = Files.list(sources(service))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar")).findFirst().orElseThrow();
        }
    }

    private static JsonNode config(String service, String name) throws IOException {
        try (var archive = new JarFile(runner(service).toFile());
                var entry = archive.getInputStream(archive.getEntry("META-INF/native-image/" + name))) {
            return new ObjectMapper().readTree(entry);
        }
    }

    /** The view types of a service, which are its response bodies. */
    private static List<String> views(String service) {
        var java = service + "/src/main/java/";
        return Checkout.files(java).filter(file -> file.endsWith("View.java") && !file.endsWith("/View.java"))
                .map(file -> file.substring(java.length(), file.length() - ".java".length()).replace('/', '.')).toList();
    }

    private static List<String> resources(String service) {
        var own = Stream.of("kit", service).map(module -> module + "/src/main/resources/").flatMap(folder -> Checkout
                .files(folder).map(file -> file.substring(folder.length()))
                .filter(file -> !file.endsWith(".properties") && !file.startsWith("META-INF/")));
        return Stream.concat(own, RESOURCES.getOrDefault(service, List.of()).stream()).toList();
    }
}
