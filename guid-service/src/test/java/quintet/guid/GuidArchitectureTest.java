package quintet.guid;

import quintet.kit.testing.ArchitectureRules;

class GuidArchitectureTest extends ArchitectureRules {

    GuidArchitectureTest() {
        super("quintet.guid");
    }
}
