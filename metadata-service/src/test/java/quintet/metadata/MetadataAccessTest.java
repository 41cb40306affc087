package quintet.metadata;

import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.access.AccessRules;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(AccessRules.On.class)
class MetadataAccessTest implements AccessRules {

    @Override
    public Set<String> forAdmins() {
        return Set.of("POST /metadata/imports", "PUT /metadata/schemas/{kind}");
    }
}
