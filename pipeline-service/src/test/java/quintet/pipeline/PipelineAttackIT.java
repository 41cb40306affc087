package quintet.pipeline;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class PipelineAttackIT extends AttackRules {

    @Override
    protected Api api() {
        return PipelineApi.API;
    }
}
