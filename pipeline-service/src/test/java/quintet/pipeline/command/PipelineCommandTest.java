package quintet.pipeline.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.Shell;

/** The command line with pipelines and runs. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineCommandTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String YAML = """
            name: %s
            repository: https://github.com/acme/web-shop
            parameters:
              VERSION:
                type: string
                default: "1.0"
            stages:
              - name: test
                type: run
                command: npm test
              - name: pack
                type: run
                command: npm pack
            """;

    @TempDir
    Path folder;

    @Test
    void a_pipeline_is_checked_set_compared_and_deleted() throws IOException {
        var file = file("walk", YAML.formatted("walk").replace("type: string", "type: text"));
        assertThat(run("quintet pipelines validate " + file).as(1)).contains("/parameters/VERSION/type ");
        assertThat(run("quintet pipelines set --yes " + file).as(1)).contains("/parameters/VERSION/type ");
        file("walk", YAML.formatted("walk"));
        assertThat(run("quintet pipelines validate " + file).as(0)).contains("test  run", "Warning: /ref is absent");
        assertThat(run("quintet pipelines set " + file).as(2)).contains("+   \"name\" : \"walk\"", "Nobody can be asked here");
        assertThat(run("quintet pipelines set --yes " + file).as(0)).contains("Pipeline walk is version 1 now.");
        assertThat(run("quintet pipelines set --yes " + file).as(0)).isEqualTo("Nothing changes.\n");
        file("walk", YAML.formatted("walk").replace("npm test", "npm run test"));
        assertThat(run("cat %s | quintet pipelines set --yes -".formatted(file)).as(0)).contains(
                "-     \"command\" : \"npm test\"",
                "+     \"command\" : \"npm run test\"", "version 2 now");
        assertThat(run("quintet pipelines diff walk 2 1").as(0)).contains("+     \"command\" : \"npm test\"");
        assertThat(piped("quintet pipelines versions walk").as(0)).startsWith("2\t");
        assertThat(run("quintet pipelines get walk").as(0)).startsWith("name: walk\n").contains("npm run test");
        assertThat(piped("quintet pipelines get walk -o json").as(0)).startsWith("{\"id\":");
        assertThat(run("quintet pipelines get walk | quintet pipelines set --yes -").as(0)).isEqualTo("Nothing changes.\n");
        assertThat(piped("quintet pipelines restore walk 1").as(0)).contains("version\t3\n");
        assertThat(piped("quintet pipelines list --name walk").as(0)).contains("\twalk\t");
        assertThat(piped("quintet pipelines list -q ALK").as(0)).contains("\twalk\t");
        assertThat(piped("quintet pipelines list -q walked").as(0)).doesNotContain("\twalk\t");
        run("quintet pipelines delete walk").as(2);
        assertThat(run("quintet pipelines delete walk --yes").as(0)).contains("Its runs stay");
        assertThat(run("quintet pipelines get walk").as(1)).contains("There is no pipeline named walk");
    }

    @Test
    void a_change_of_another_is_not_overwritten() throws IOException {
        var file = file("raced", YAML.formatted("raced"));
        run("quintet pipelines set --yes " + file).as(0);
        run("quintet pipelines set --yes " + file("copy", YAML.formatted("copy"))).as(0);
        var id = given().get("/pipelines?name=copy").<String> path("[0].id");
        given().contentType("application/json").body(given().get("/pipelines/" + id).asString().replaceAll(
                "\"(id|createdAt|updatedAt)\":\"[^\"]*\",?|\"version\":1,?", "").replace("\"copy\"", "\"raced\"")
                .replace(",}", "}"))
                .put("/pipelines/" + id).then().statusCode(200);
        assertThat(run("quintet pipelines set --yes " + file).as(2)).contains("Several pipelines have the name raced", id);
    }

    @Test
    void a_run_is_triggered_watched_retried_and_read() throws IOException {
        run("quintet pipelines set --yes " + file("runs", YAML.formatted("runs"))).as(0);
        var good = piped("quintet pipelines trigger runs --watch -p VERSION=2.0").as(0);
        assertThat(good).startsWith("run\t").contains("stage\ttest\trunning\n", "stage\tpack\tsucceeded\n", "\tsucceeded\n");
        var failed = run("quintet pipelines trigger runs --watch --simulate test.fail=true").as(1);
        assertThat(failed).contains("✗ test failed", "- pack skipped", "failed ");
        var failures = piped("quintet runs list --pipeline runs --status failed").as(0);
        var id = id(failures);
        assertThat(run("quintet runs get " + id).as(0)).contains("STATUS            failed", "exit code 1", "pack  run");
        assertThat(run("quintet runs watch " + id).as(0)).contains("✗ test");
        assertThat(run("quintet runs watch --exit-status " + id).code()).isEqualTo(1);
        var log = run("quintet runs log " + id).as(0);
        assertThat(log).contains("test | $ npm test\n");
        assertThat(run("quintet runs log -f " + id).as(0)).isEqualTo(log);
        assertThat(run("quintet runs log --tail 1 " + id).as(0).lines()).hasSize(1);
        assertThat(run("quintet runs log --stage pack " + id).as(0)).doesNotContain("npm test");
        assertThat(run("quintet runs retry --watch " + id).as(0)).contains("✓ pack");
        assertThat(run("quintet runs cancel " + id).as(1)).contains("failed");
        assertThat(piped("quintet pipelines runs runs").as(0).lines()).hasSize(3);
        assertThat(run("quintet pipelines trigger runs -p VERSON=1").as(1)).contains("/parameters/VERSON ");
        assertThat(run("quintet pipelines trigger runs --simulate fail=true").as(2))
                .contains("--simulate takes STAGE.WHAT=VALUE");
    }

    @Test
    void an_interrupted_watch_leaves_the_run_alone() throws IOException, InterruptedException {
        run("quintet pipelines set --yes " + file("long", YAML.formatted("long"))).as(0);
        var id = id(piped("quintet pipelines trigger long --simulate test.hang=true").as(0));
        var watch = Shell.start("quintet runs watch " + id, Map.of(Shell.TERMINAL, ""));
        try (var lines = new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
            var line = lines.readLine();
            while (line != null && !line.equals("stage\ttest\trunning")) {
                line = lines.readLine();
            }
            new ProcessBuilder("kill", "-INT", Long.toString(watch.pid())).start().waitFor();
            assertThat(lines.lines()).contains("The run goes on. Follow it with: quintet runs watch " + id);
        }
        assertThat(watch.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(130);
        assertThat(given().get("/runs/" + id).<String> path("status")).isEqualTo("running");
        assertThat(run("quintet runs cancel --force " + id).as(0)).contains("cancelling");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), content);
    }

    private static String id(String printed) {
        var id = ID.matcher(printed);
        assertThat(id.find()).as(printed).isTrue();
        return id.group();
    }
}
