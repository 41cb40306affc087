package quintet.guid;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class GuidAttackIT extends AttackRules {

    @Override
    protected Api api() {
        return GuidApi.API;
    }
}
