package quintet.sample;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.rules.CorsRules;
import quintet.kit.testing.rules.LimitRules;
import quintet.kit.testing.stores.Limited;
import quintet.kit.testing.stores.Postgres;

/** Runs the rules for limits and CORS, which the kit implements for all services alike. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(Limited.class)
class SampleLimitTest implements LimitRules, CorsRules {

    @Override
    public Api api() {
        return SampleApi.API;
    }
}
