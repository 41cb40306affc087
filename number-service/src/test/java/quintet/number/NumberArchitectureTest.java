package quintet.number;

import quintet.kit.testing.rules.ArchitectureRules;

class NumberArchitectureTest extends ArchitectureRules {

    NumberArchitectureTest() {
        super("quintet.number");
    }
}
