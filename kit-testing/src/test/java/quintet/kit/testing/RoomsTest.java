package quintet.kit.testing;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import quintet.kit.testing.rules.ArchitectureRules;

/** The rooms of the kit's tests: small, described, and free of cycles. */
class RoomsTest {

    @Test
    void rooms_are_free_of_cycles() {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("quintet.kit.testing");
        assertThat(code).hasSizeGreaterThan(50);
        slices().matching("quintet.kit.testing.(*)..").should().beFreeOfCycles().check(code);
    }

    @Test
    void packages_are_small_and_described() throws IOException {
        ArchitectureRules.assertSmallAndDescribed(Path.of("src", "main", "java"));
    }
}
