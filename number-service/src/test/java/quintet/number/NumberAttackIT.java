package quintet.number;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class NumberAttackIT extends AttackRules {

    @Override
    protected Api api() {
        return NumberApi.API;
    }
}
