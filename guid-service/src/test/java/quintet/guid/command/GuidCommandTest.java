package quintet.guid.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.Redis;

/** The command line with GUIDs. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(Redis.class)
class GuidCommandTest {

    private static final String GUID = "9094E4C980C74043A4B586B420E69DDF";

    @Test
    void a_guid_is_created_extended_listed_and_deleted() {
        Postgres.clear();
        assertThat(piped("quintet guids create %s --user 'Jay Patel' --expire 4102444800".formatted(GUID)).as(0))
                .isEqualTo("guid\t" + GUID + "\nuser\tJay Patel\nexpire\t4102444800\n");
        assertThat(run("quintet guids create %s --user x".formatted(GUID)).as(1)).contains(GUID);
        assertThat(piped("quintet guids create --user 'Übermut'").as(0)).contains("user\tÜbermut\n");
        assertThat(run("quintet guids create").as(2)).contains("Missing required option: '--user=USER'");
        assertThat(piped("quintet guids extend %s --expire 2100-01-02T00:00Z".formatted(GUID)).as(0))
                .contains("expire\t4102531200\n");
        assertThat(run("quintet guids extend %s --expire soon".formatted(GUID)).as(2)).contains("This is no time like 30d");
        assertThat(piped("quintet guids list --user 'Jay Patel'").as(0)).isEqualTo(GUID + "\tJay Patel\t4102531200\n");
        assertThat(piped("quintet guids list --expires-before 1s").as(0)).isEmpty();
        assertThat(run("quintet guids get abc").as(1)).contains("A GUID is 32 upper-case hexadecimal digits");
        assertThat(run("quintet guids delete " + GUID).as(0)).contains("is deleted");
        assertThat(run("quintet -v guids get " + GUID).as(1)).contains("Request id: ", "GET http://localhost:");
    }

    @Test
    void metadata_and_a_life_are_given_and_changed(@TempDir Path folder) throws IOException {
        var made = piped("quintet guids create --user x --ttl 1h --metadata '{\"z\": 0.10, \"a\": [1]}'").as(0);
        assertThat(made).contains("metadata\t{\"z\":0.10,\"a\":[1]}\n");
        var guid = made.substring("guid\t".length(), made.indexOf('\n'));
        var file = Files.writeString(folder.resolve("change.json"), "{\"a\": null,\n \"b\": {}}");
        assertThat(piped("quintet guids set %s --metadata %s --user y".formatted(guid, file)).as(0))
                .contains("user\ty\n", "metadata\t{\"z\":0.10,\"b\":{}}\n");
        assertThat(piped("echo '{\"c\": 1}' | quintet guids set %s --metadata - --expire 4102444800".formatted(guid)).as(0))
                .contains("expire\t4102444800\n", "\"c\":1}\n");
        assertThat(piped("quintet guids set %s --no-metadata".formatted(guid)).as(0)).doesNotContain("metadata");
        assertThat(run("quintet guids set " + guid).as(2)).contains("Say what to change");
        assertThat(run("quintet guids set %s --metadata '[]'".formatted(guid)).as(2)).contains("There is no file []");
        assertThat(run("quintet guids set %s --metadata '{'".formatted(guid)).as(2)).contains("The metadata, line 1");
        assertThat(run("quintet guids set %s --ttl 5 --expire 5".formatted(guid)).as(2)).contains("mutually exclusive");
        assertThat(run("quintet guids extend %s --ttl soon".formatted(guid)).as(2)).contains("no length of time like 30d");
        assertThat(piped("quintet guids extend %s --ttl 1d".formatted(guid)).as(0)).doesNotContain("4102444800");
    }

    @Test
    void several_guids_are_read_at_once_and_those_of_a_user_deleted() {
        var second = "00000000000000000000000000000002";
        for (var guid : List.of(GUID, second)) {
            run("quintet guids create %s --user 'Ann B' --expire 4102444800".formatted(guid)).as(0);
        }
        assertThat(piped("quintet guids get %s %s".formatted(second, GUID)).as(0))
                .isEqualTo(second + "\tAnn B\t4102444800\n" + GUID + "\tAnn B\t4102444800\n");
        assertThat(run("quintet guids revoke --user 'Ann B'").as(2)).contains("Delete all GUIDs of Ann B?", "say --yes");
        assertThat(run("quintet guids revoke").as(2)).contains("--user=USER");
        assertThat(run("quintet guids revoke --user 'Ann B' --yes").as(0)).isEqualTo("2 GUIDs of Ann B are deleted.\n");
        assertThat(run("quintet guids revoke --user 'Ann B' --yes -o json").as(0)).contains("\"deleted\" : 0");
        assertThat(run("quintet guids get %s %s".formatted(second, GUID)).as(1))
                .isEqualTo("There is no live GUID %s.\nThere is no live GUID %s.\n".formatted(second, GUID));
    }
}
