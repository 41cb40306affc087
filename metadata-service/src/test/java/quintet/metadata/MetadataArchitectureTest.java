package quintet.metadata;

import quintet.kit.testing.ArchitectureRules;

class MetadataArchitectureTest extends ArchitectureRules {

    MetadataArchitectureTest() {
        super("quintet.metadata");
    }
}
