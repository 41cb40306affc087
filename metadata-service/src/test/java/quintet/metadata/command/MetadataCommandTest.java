package quintet.metadata.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.Shell;

/** The command line with metadata documents. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataCommandTest {

    @TempDir
    Path folder;

    @Test
    void a_document_is_registered_read_and_deleted() throws IOException {
        Postgres.clear();
        assertThat(run("quintet metadata list").as(0)).isEmpty();
        var payload = "{ \"sourceName\": \"my-flights\",\n  \"ratio\": 1.50 }";
        var file = Files.writeString(folder.resolve("flights.json"), payload);
        var id = piped("quintet metadata create %s --name my-flights".formatted(file)).as(0).lines().findFirst()
                .orElseThrow().replaceFirst("id\t", "");
        assertThat(run("quintet metadata get --payload " + id).as(0)).isEqualTo(payload + "\n");
        assertThat(piped("quintet metadata list").as(0)).startsWith(id + "\t").endsWith("\tmy-flights\n");
        Files.writeString(file, "{\n \"a\": 1,\n}");
        assertThat(run("quintet metadata create %s --name x".formatted(file)).as(2)).contains("flights.json, line 3, column 1");
        assertThat(run("echo '[]' | quintet metadata create - --name x").as(1)).contains("/payload ");
        assertThat(run("quintet metadata delete " + id).as(0)).contains("is deleted");
        assertThat(run("quintet metadata get " + id).as(1)).contains(id);
        assertThat(run("quintet api GET /metadata").as(1)).contains("/problems/no-metadata", "\"status\":404");
    }

    @Test
    void a_document_has_attributes_and_is_set_and_edited() throws IOException {
        Postgres.clear();
        var file = Files.writeString(folder.resolve("ships.json"), "{\"jobCluster\": {\"min_workers\": 1}, \"ratio\": 1.50}");
        var created = piped("quintet metadata create %s --name ships --namespace sea --kind default -l team=blue -l tier=gold"
                .formatted(file)).as(0);
        assertThat(created).contains("namespace\tsea\n", "kind\tdefault\n", "labels\t{\"team\":\"blue\",\"tier\":\"gold\"}\n");
        var id = id(created);
        assertThat(piped("quintet metadata set %s --name boats -l team=red --no-label tier".formatted(id)).as(0))
                .contains("name\tboats\n", "namespace\tsea\n", "labels\t{\"team\":\"red\"}\n", "\"ratio\": 1.50}");
        assertThat(run("quintet metadata set " + id).as(2)).contains("Say what to change");
        var editor = "sed -i 's/\"min_workers\" : 1/\"min_workers\" : 2/'";
        assertThat(edit(id, editor).as(0)).contains("\"min_workers\" : 2");
        assertThat(edit(id, editor).as(0)).contains("Nothing changes.");
        assertThat(run("quintet metadata get --payload " + id).as(0)).contains("\"ratio\" : 1.50");
        assertThat(edit(id, "sed -i 's/^{$/{ \"ratio\": 2,/'").as(1))
                .contains("Nothing is changed.", "Your text is in");
    }

    @Test
    void two_who_edit_one_document_do_not_overwrite_each_other() throws IOException {
        Postgres.clear();
        var file = Files.writeString(folder.resolve("trams.json"), "{\"a\": 1}");
        var id = id(piped("quintet metadata create %s --name trams".formatted(file)).as(0));
        var other = Files.writeString(folder.resolve("other.json"), "{\"a\": 3}");
        var editor = Files.writeString(folder.resolve("editor.sh"),
                "quintet metadata set %s --payload %s && sed -i 's/: 1/: 2/' \"$1\"".formatted(id, other));
        assertThat(edit(id, "sh " + editor).as(1))
                .contains("It has changed since it was read.", "Your text is in");
        assertThat(run("quintet metadata get --payload " + id).as(0)).isEqualTo("{\"a\": 3}\n");
    }

    /** What is not stored is left in the test's folder. */
    private Shell.Result edit(String id, String editor) {
        return run("quintet metadata edit " + id,
                Map.of("EDITOR", editor, "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder));
    }

    private static String id(String printed) {
        return printed.lines().findFirst().orElseThrow().replaceFirst("id\t", "");
    }
}
