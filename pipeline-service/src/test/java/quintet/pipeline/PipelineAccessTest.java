package quintet.pipeline;

import java.util.Set;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import quintet.kit.testing.access.AccessRules;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(AccessRules.On.class)
class PipelineAccessTest implements AccessRules {

    @Override
    public Set<String> forViewers() {
        return Set.of("POST /pipelines/validate");
    }
}
