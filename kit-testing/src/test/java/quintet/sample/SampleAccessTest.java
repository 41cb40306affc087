package quintet.sample;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.access.AccessRules;
import quintet.kit.testing.access.PasswordFloodRules;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(AccessRules.On.class)
class SampleAccessTest implements AccessRules, PasswordFloodRules {
}
