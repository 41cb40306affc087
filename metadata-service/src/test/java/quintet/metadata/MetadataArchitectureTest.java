package quintet.metadata;

import quintet.kit.testing.rules.ArchitectureRules;

class MetadataArchitectureTest extends ArchitectureRules {

    MetadataArchitectureTest() {
        super("quintet.metadata");
    }
}
