package quintet.pipeline;

import quintet.kit.testing.ArchitectureRules;

class PipelineArchitectureTest extends ArchitectureRules {

    PipelineArchitectureTest() {
        super("quintet.pipeline");
    }
}
