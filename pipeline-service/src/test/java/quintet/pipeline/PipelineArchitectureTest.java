package quintet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import quintet.kit.testing.rules.ArchitectureRules;

class PipelineArchitectureTest extends ArchitectureRules {

    PipelineArchitectureTest() {
        super("quintet.pipeline");
    }

    /** The rule against cycles keeps stages from using configurations, and the simulator from using runs. */
    @Test
    void the_rules_see_all_packages() {
        var classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("quintet.pipeline");
        assertThat(classes).extracting(type -> type.getPackageName()).contains("quintet.pipeline", "quintet.pipeline.stage",
                "quintet.pipeline.run", "quintet.pipeline.run.queue", "quintet.pipeline.execution.simulated");
    }
}
