package quintet.number;

import quintet.kit.testing.ArchitectureRules;

class NumberArchitectureTest extends ArchitectureRules {

    NumberArchitectureTest() {
        super("quintet.number");
    }
}
