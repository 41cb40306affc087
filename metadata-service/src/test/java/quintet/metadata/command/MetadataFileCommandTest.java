package quintet.metadata.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.Shell;

/** The command line with files of documents, their feed and their schemas. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataFileCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void forget() {
        Postgres.clear();
    }

    @Test
    void an_export_is_imported_with_its_versions() throws IOException {
        var id = piped("echo '{\"a\": 1}' | quintet metadata create - --name ships").as(0).lines().findFirst().orElseThrow()
                .replaceFirst("id\t", "");
        run("quintet metadata patch %s '{\"a\": 2}'".formatted(id)).as(0);
        var file = folder.resolve("all.ndjson");
        run("quintet metadata export --versions " + file).as(0);
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains(id));
        assertThat(run("quintet metadata export --namespace none").as(0)).isEmpty();
        Postgres.clear();
        assertThat(piped("quintet metadata import --dry-run " + file).as(0)).contains("created\t1\n", "updated\t1\n");
        assertThat(run("quintet metadata get " + id).as(1)).contains(id);
        assertThat(piped("quintet metadata import - <" + file).as(0)).contains("created\t1\n", "updated\t1\n");
        assertThat(piped("quintet metadata history " + id).as(0).lines()).hasSize(2);
        assertThat(run("echo '{\"a\":' | quintet metadata import -").as(1)).contains("1");
    }

    @Test
    @Timeout(60)
    void changes_are_shown_from_a_position_on() throws IOException {
        piped("echo '{}' | quintet metadata create - --name first").as(0);
        piped("echo '{}' | quintet metadata create - --name second").as(0);
        var changes = piped("quintet metadata feed").as(0).lines().toList();
        assertThat(changes).hasSize(2).allMatch(line -> line.contains("\tquintet.metadata.created\t"));
        assertThat(changes.get(0)).endsWith("\t1\tfirst");
        var position = changes.get(0).substring(0, changes.get(0).indexOf('\t'));
        assertThat(piped("quintet metadata feed --after " + position).as(0)).isEqualTo(changes.get(1) + "\n");
        var follower = Shell.start("quintet metadata feed --follow --after 0", Map.of(Shell.TERMINAL, ""));
        try (var lines = follower.inputReader()) {
            assertThat(List.of(lines.readLine(), lines.readLine())).isEqualTo(changes);
        } finally {
            follower.destroyForcibly();
        }
    }

    @Test
    void a_schema_is_tried_and_set() throws IOException {
        var anything = Files.writeString(folder.resolve("anything.json"), "{}");
        piped("quintet metadata schemas set probe " + anything).as(0);
        piped("echo '{\"a\": 1}' | quintet metadata create - --name bad --kind probe").as(0);
        assertThat(piped("quintet metadata schemas list").as(0)).contains("default\t");
        assertThat(run("quintet metadata schemas get default").as(0)).contains("sourceName");
        var schema = Files.writeString(folder.resolve("probe.json"), "{\"required\": [\"b\"]}");
        assertThat(run("quintet metadata schemas set --dry-run probe " + schema).as(1)).contains(
                "1 of 1 documents would not fit.", "bad");
        assertThat(piped("quintet metadata schemas set --mode enforce probe " + schema).as(0)).startsWith("kind\tprobe\n");
        assertThat(run("quintet metadata schemas get probe").as(0)).isEqualTo("{\"required\": [\"b\"]}\n");
        assertThat(piped("quintet metadata schemas versions probe").as(0)).startsWith("probe\t2\tenforce\t");
        assertThat(run("echo '{}' | quintet metadata create - --name worse --kind probe").as(1)).contains("/payload");
    }
}
