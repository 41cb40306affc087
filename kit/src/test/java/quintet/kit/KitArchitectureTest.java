package quintet.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The rooms of the kit, and the rooms that each may use. */
class KitArchitectureTest {

    private static final int MAX_FILES = 20;

    /** Nothing uses {@code access}, {@code documents}, {@code life}, {@code list}, {@code stream} or {@code yaml}. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            Map.entry("problem", Set.of()),
            Map.entry("http", Set.of("problem")),
            Map.entry("documents", Set.of("http", "problem")),
            Map.entry("body", Set.of("http", "problem")),
            Map.entry("input", Set.of("body", "http", "problem")),
            Map.entry("admission", Set.of("http", "problem")),
            Map.entry("conditional", Set.of("database", "http", "problem")),
            Map.entry("metrics", Set.of()),
            Map.entry("list", Set.of("input", "http", "problem")),
            Map.entry("database", Set.of("problem", "work")),
            Map.entry("idempotency", Set.of("body", "database", "http", "problem", "work")),
            Map.entry("stream", Set.of("http", "problem", "work")),
            Map.entry("trace", Set.of("http", "problem")),
            Map.entry("work", Set.of("problem")),
            Map.entry("access", Set.of("admission", "body", "http", "problem", "work")),
            Map.entry("yaml", Set.of("body", "conditional", "http", "input", "problem")),
            Map.entry("log", Set.of()),
            Map.entry("life", Set.of("database", "http", "problem")));

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("quintet.kit");

    @Test
    void each_class_is_in_a_room() {
        assertThat(CODE).hasSizeGreaterThan(80);
        assertThat(CODE.stream().map(type -> type.getPackageName().replace("quintet.kit.", "")).collect(Collectors.toSet()))
                .isEqualTo(USES.keySet());
    }

    @Test
    void rooms_are_free_of_cycles() {
        slices().matching("quintet.kit.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_uses_only_the_rooms_below_it(String room) {
        var above = USES.keySet().stream()
                .filter(other -> !other.equals(room) && !USES.get(room).contains(other))
                .map(other -> "quintet.kit." + other + "..")
                .toArray(String[]::new);
        noClasses().that().resideInAPackage("quintet.kit." + room + "..")
                .should().dependOnClassesThat().resideInAnyPackage(above)
                .check(CODE);
    }

    @Test
    void packages_are_small_and_described() throws IOException {
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(files.filter(Files::isRegularFile).collect(Collectors.groupingBy(Path::getParent)))
                    .hasSameSizeAs(USES.keySet())
                    .allSatisfy((folder, sources) -> assertThat(sources).hasSizeLessThanOrEqualTo(MAX_FILES)
                            .contains(folder.resolve("package-info.java")));
        }
    }

    static Stream<String> rooms() {
        return USES.keySet().stream().sorted();
    }
}
