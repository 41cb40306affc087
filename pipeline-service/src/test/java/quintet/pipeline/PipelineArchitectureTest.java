package quintet.pipeline;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import quintet.kit.testing.rules.ArchitectureRules;

class PipelineArchitectureTest extends ArchitectureRules {

    PipelineArchitectureTest() {
        super("quintet.pipeline");
    }

    /** Stages must not use configurations, and the simulator must not use runs. */
    @Test
    void root_and_nested_packages_are_free_of_cycles() {
        var classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("quintet.pipeline");
        assertThat(classes).extracting(type -> type.getPackageName()).contains("quintet.pipeline", "quintet.pipeline.stage",
                "quintet.pipeline.run", "quintet.pipeline.run.simulate");
        slices().matching("quintet.(**)").should().beFreeOfCycles().check(classes);
    }
}
