package quintet.sensor;

import quintet.kit.testing.ArchitectureRules;

class SensorArchitectureTest extends ArchitectureRules {

    SensorArchitectureTest() {
        super("quintet.sensor");
    }
}
