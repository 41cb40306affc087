package quintet.sensor;

import quintet.kit.testing.rules.ArchitectureRules;

class SensorArchitectureTest extends ArchitectureRules {

    SensorArchitectureTest() {
        super("quintet.sensor");
    }
}
