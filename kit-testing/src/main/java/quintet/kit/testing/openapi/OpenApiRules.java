package quintet.kit.testing.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import quintet.kit.problem.ProblemCatalogue;

/**
 * The service's {@code openapi.yaml} agrees with its annotations, and is the document it serves. It breaks no client of the
 * released document unless the changelog says so. Each service implements this with one empty class.
 */
public interface OpenApiRules {

    /** With this system property the document is rewritten instead of compared. */
    String WRITE = "openapi.write";

    /** Rejections of the HTTP layer, without a body and before routing. */
    Set<String> BEFORE_ANY_OPERATION = Set.of("uri-too-long", "headers-too-large");

    Path CHANGELOG = Path.of("..", "CHANGELOG.md");

    /** The path of the checked-in document. */
    default Path document() {
        return Path.of("openapi.yaml");
    }

    /** The path of the service's compiled classes. */
    default Path classes() {
        return Path.of("target", "classes");
    }

    /** The document that clients of the last release have. A release copies the document here. */
    default Path released() {
        return Path.of("src", "test", "resources", "openapi-released.yaml");
    }

    @Test
    default void the_document_agrees_with_the_annotations() throws IOException {
        var generated = generated().toYAML();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(document(), generated);
        }
        assertThat(document()).as("rewrite it with mvn test -Dtest='*OpenApiTest' -D%s=true".formatted(WRITE)).exists();
        assertThat(generated).as("rewrite openapi.yaml with mvn test -Dtest='*OpenApiTest' -D%s=true".formatted(WRITE))
                .isEqualTo(Files.readString(document()));
    }

    @Test
    @DisabledIfSystemProperty(named = WRITE, matches = "true", disabledReason = "the service was built with the document before")
    default void the_document_is_the_one_served() throws IOException {
        for (var path : List.of("/q/openapi", "/q/openapi.yaml", "/q/openapi.yml")) {
            var served = given().get(path);
            assertThat(served.contentType()).isEqualTo("application/yaml;charset=UTF-8");
            assertThat(served.asByteArray()).as(path).isEqualTo(Files.readAllBytes(document()));
        }
    }

    @Test
    @DisabledIfSystemProperty(named = WRITE, matches = "true", disabledReason = "the service was built with the document before")
    default void the_document_is_served_as_json_too() throws IOException {
        var json = new ObjectMapper().readTree(generated().toJSON());
        for (var served : List.of(given().get("/q/openapi.json"), given().get("/q/openapi?format=json"),
                given().accept("application/json").get("/q/openapi"))) {
            assertThat(served.contentType()).isEqualTo("application/json;charset=UTF-8");
            assertThat(new ObjectMapper().readTree(served.asByteArray())).isEqualTo(json);
        }
    }

    @Test
    default void every_problem_of_the_service_has_an_example() throws IOException {
        var document = generated().toYAML();
        assertThat(given().get("/problems").<List<String>> path("slug")).isNotEmpty()
                .filteredOn(slug -> !BEFORE_ANY_OPERATION.contains(slug))
                // Preconditions exist only where a state has a tag.
                .filteredOn(slug -> !slug.startsWith("precondition-") || document.contains("name: If-Match"))
                .allSatisfy(slug -> assertThat(document).containsPattern("type: /problems/" + slug + "\n"));
    }

    @Test
    default void no_released_client_breaks_unannounced() throws IOException {
        var document = yaml(generated().toYAML());
        var breaking = BreakingChanges.between(yaml(Files.readString(released())), document);
        var service = document.at("/info/title").asText();
        if (!announced(Files.readString(CHANGELOG), service)) {
            assertThat(breaking).as("name %s under \"### Breaking\" of CHANGELOG.md's Unreleased section, or undo", service)
                    .isEmpty();
        }
    }

    /** Swagger UI sends the example of a parameter unless its user deletes it. */
    @Test
    default void no_optional_parameter_has_an_example() throws IOException {
        var parameters = yaml(generated().toYAML()).findValues("parameters").stream()
                .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
                .filter(parameter -> !parameter.path("required").asBoolean())
                .toList();
        assertThat(parameters).hasSizeGreaterThan(1)
                .noneMatch(parameter -> parameter.has("example") || parameter.has("examples"))
                .noneMatch(parameter -> parameter.path("schema").has("example"));
    }

    private SmallRyeOpenAPI generated() throws IOException {
        return ApiGenerator.document(classes(), Arc.container().listAll(ProblemCatalogue.class).stream()
                .map(InstanceHandle::get)
                .flatMap(catalogue -> catalogue.types().stream())
                .toList());
    }

    private static JsonNode yaml(String text) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(text);
    }

    /** Whether a line of the changelog's Unreleased section, under Breaking, names the service. */
    static boolean announced(String changelog, String service) {
        var unreleased = section(changelog, "## Unreleased", "\n## ");
        return section(unreleased, "### Breaking", "\n### ").lines()
                .anyMatch(line -> Pattern.compile("\\b" + Pattern.quote(service) + "\\b").matcher(line).find());
    }

    private static String section(String text, String heading, String end) {
        int start = text.indexOf(heading);
        return start < 0 ? "" : text.substring(start + heading.length()).split(end, 2)[0];
    }
}
