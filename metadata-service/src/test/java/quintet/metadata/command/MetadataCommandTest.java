package quintet.metadata.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

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
}
