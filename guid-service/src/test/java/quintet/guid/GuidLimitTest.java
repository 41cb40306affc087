package quintet.guid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.Api;
import quintet.kit.testing.CorsRules;
import quintet.kit.testing.LimitRules;
import quintet.kit.testing.Limited;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.Redis;

/** The kit's limits and its CORS are the same in every service: proven in this one. */
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
