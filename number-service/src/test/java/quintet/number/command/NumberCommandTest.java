package quintet.number.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The command line with numbers. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class NumberCommandTest {

    @Test
    void a_number_is_added_changed_listed_and_deleted() {
        Postgres.clear();
        var added = run(
                "quintet numbers add --value '+55 84 91234-4321' --monthly-price 0.03 --setup-price 3.40 --currency U\\$")
                .as(0);
        var id = added.lines().findFirst().orElseThrow().replaceAll("\\D", "");
        assertThat(added).contains("VALUE          +55 84 91234-4321", "MONTHLY PRICE  0.03", "SETUP PRICE    3.40");
        assertThat(run("quintet numbers set %s --monthly-price 0.050".formatted(id)).as(0)).contains("0.050");
        assertThat(run("quintet numbers set %s --monthly-price 1 --if-match '\"1\"'".formatted(id)).as(1))
                .contains("It has changed since it was read. Read it again.");
        assertThat(piped("quintet numbers list").as(0)).isEqualTo(id + "\t+55 84 91234-4321\t0.050\t3.40\tU$\n");
        assertThat(run("quintet numbers list -o csv --sort=-monthyPrice").as(0))
                .isEqualTo("id,value,monthyPrice,setupPrice,currency\r\n" + id + ",+55 84 91234-4321,0.050,3.40,U$\r\n");
        assertThat(piped("quintet numbers list -q '+55 84'").as(0)).startsWith(id);
        assertThat(piped("quintet numbers list -q 999").as(0)).isEmpty();
        assertThat(run("quintet numbers list --sort price").as(1)).contains("error: sort must be ");
        assertThat(run("quintet numbers add --value 12 --monthly-price x").as(1)).contains("/monthyPrice ",
                "/currency is required");
        assertThat(run("quintet numbers add").as(2)).contains("Help: quintet numbers add --help");
        assertThat(run("quintet numbers delete %s 999999".formatted(id)).as(1)).contains("Number " + id + " is deleted.",
                "There is no number with this id.");
        assertThat(piped("quintet numbers list --all").as(0)).isEmpty();
    }
}
