package quintet.pipeline.command;

import java.nio.file.Path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.ReadmeExamples;

/** The session in the README of the command line. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class CommandSessionTest extends ReadmeExamples {

    @Override
    protected Path readme() {
        return Path.of("..", "cli", "README.md");
    }
}
