package quintet.guid.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import org.junit.jupiter.api.Test;

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
}
