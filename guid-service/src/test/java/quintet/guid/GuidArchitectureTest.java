package quintet.guid;

import quintet.kit.testing.rules.ArchitectureRules;

class GuidArchitectureTest extends ArchitectureRules {

    GuidArchitectureTest() {
        super("quintet.guid");
    }
}
