package quintet.pipeline.version;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import quintet.kit.testing.access.Credentials;
import quintet.kit.testing.stores.Postgres;

/** With access control the history tells who made each version. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@TestProfile(VersionActorTest.Accounts.class)
class VersionActorTest {

    private static final String BODY = """
            {"name": "x", "repository": "https://github.com/acme/web-shop",
             "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""";

    /** Access control with two users. */
    public static class Accounts implements QuarkusTestProfile, QuarkusTestResourceLifecycleManager {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Accounts.class));
        }

        @Override
        public Map<String, String> start() {
            try {
                var file = Files.createTempDirectory("quintet-actors-").resolve("credentials");
                return Map.of("quintet.access.enabled", "true", "quintet.access.file", write(file).toString());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            // The file is in a temporary folder.
        }

        private static Path write(Path file) throws IOException {
            return Files.write(file, List.of(Credentials.keyLine("alice", "editor", key("alice")),
                    Credentials.keyLine("bob", "editor", key("bob"))));
        }
    }

    @Test
    void each_version_has_the_user_who_made_it() {
        var created = by("alice").body(BODY).post("/pipelines");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        var path = "/pipelines/" + created.path("id");
        by("bob").body(BODY).put(path);
        by("alice").post(path + "/versions/1/restore");
        // A statement of the release before knows no actor.
        Postgres.execute("UPDATE pipeline SET version = version + 1 WHERE id = '%s'".formatted(created.<String> path("id")));

        var history = by("bob").get(path + "/versions");
        assertThat(history.<List<String>> path("actor")).containsExactly(null, "alice", "bob", "alice");
        assertThat(history.<List<Integer>> path("restoredFrom")).containsExactly(null, 1, null, null);
    }

    private static RequestSpecification by(String user) {
        return given().header("X-API-Key", key(user)).contentType("application/json");
    }

    private static String key(String user) {
        return "a key of " + user + " that is long enough to be one";
    }
}
