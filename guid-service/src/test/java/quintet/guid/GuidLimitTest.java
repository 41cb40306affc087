package quintet.guid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.rules.CorsRules;
import quintet.kit.testing.rules.LimitRules;
import quintet.kit.testing.stores.Limited;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** Runs the rules for limits and CORS, which the kit implements for all services alike. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
@TestProfile(Limited.class)
class GuidLimitTest implements LimitRules, CorsRules {

    @Override
    public Api api() {
        return GuidApi.API;
    }
}
