package quintet.pipeline;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.DialectRules;
import quintet.kit.testing.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineDialectTest extends DialectRules {

    PipelineDialectTest() {
        super("/pipelines", """
                {"name": "web-shop", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""", 1 << 20);
    }
}
