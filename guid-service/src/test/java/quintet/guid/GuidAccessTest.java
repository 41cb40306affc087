package quintet.guid;

import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.access.AccessRules;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
@TestProfile(AccessRules.On.class)
class GuidAccessTest implements AccessRules {

    @Override
    public Set<String> forAdmins() {
        return Set.of("DELETE /guid");
    }

    @Override
    public Set<String> forViewers() {
        return Set.of("POST /guid/batch");
    }
}
