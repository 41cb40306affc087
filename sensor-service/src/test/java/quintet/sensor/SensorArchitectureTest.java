package quintet.sensor;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import quintet.kit.testing.rules.ArchitectureRules;

class SensorArchitectureTest extends ArchitectureRules {

    SensorArchitectureTest() {
        super("quintet.sensor");
    }

    @Test
    void rooms_use_only_those_below_them() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("measurement").definedBy("quintet.sensor.measurement")
                .layer("reading").definedBy("quintet.sensor.reading")
                .layer("commit").definedBy("quintet.sensor.commit")
                .layer("rollup").definedBy("quintet.sensor.rollup")
                .layer("statistics").definedBy("quintet.sensor.statistics")
                .layer("resources").definedBy("quintet.sensor")
                .layer("line").definedBy("quintet.sensor.line")
                .layer("export").definedBy("quintet.sensor.export")
                .whereLayer("measurement").mayNotAccessAnyLayer()
                .whereLayer("reading").mayOnlyAccessLayers("measurement")
                .whereLayer("commit").mayOnlyAccessLayers("measurement")
                .whereLayer("rollup").mayOnlyAccessLayers("measurement", "commit")
                .whereLayer("statistics").mayOnlyAccessLayers("measurement", "commit", "rollup")
                .whereLayer("resources").mayOnlyAccessLayers("measurement", "reading", "commit", "rollup", "statistics")
                .whereLayer("line").mayOnlyAccessLayers("measurement", "reading", "commit", "resources")
                .whereLayer("export").mayOnlyAccessLayers("measurement", "resources")
                .check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("quintet.sensor"));
    }
}
