package quintet.number.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The command line with imports, ranges and price changes. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class BatchCommandTest {

    private static final String CSV = """
            value,monthyPrice,setupPrice,currency,labels
            +55 84 91234-4321,0.03,3.40,U$,"gold,new"
            +55 84 91234-4322,x,3.40,U$,
            +55 84 91234-4323,0.03,3.40,U$,
            """;
    private static final String RANGE = "quintet numbers range '+55 84 91234-0000' 0099 --monthly-price 1.00 --setup-price 2"
            + " --currency BRL --label new ";

    @TempDir
    Path folder;

    @BeforeEach
    void clear() {
        Postgres.clear();
    }

    @Test
    void a_file_with_a_bad_row_is_tried_and_imported_without_it() throws IOException {
        var file = Files.writeString(folder.resolve("numbers.csv"), CSV);
        var tried = run("quintet numbers import --dry-run --mode rows " + file).as(1);
        assertThat(tried).contains("DRY RUN", "CREATED", "LINE  VALUE              REASONS",
                "3     +55 84 91234-4322  /monthyPrice must ");
        assertThat(total()).isZero();

        assertThat(run("quintet numbers import " + file).as(1)).containsPattern("STATE +failed\n");
        assertThat(total()).isZero();

        var imported = piped("quintet numbers import --mode rows " + file).as(1);
        assertThat(imported).contains("sending 100%\n", "import succeeded 100% 3 of 3 rows\n", "\ncreated\t2\n", "\nbad\t1\n",
                "\n3\t+55 84 91234-4322\t/monthyPrice ");
        assertThat(piped("quintet numbers list --label gold").as(0)).contains("\t+55 84 91234-4321\t0.03\t3.40\tU$");

        var id = piped("quintet numbers imports list -n 1").as(0).split("\t", -1)[0];
        assertThat(piped("quintet numbers imports get " + id).as(0)).contains("kind\timport\n", "state\tsucceeded\n");
        assertThat(piped("quintet numbers imports rows " + id).as(0).lines()).hasSize(3).first().asString()
                .startsWith("2\tcreated\t");
        assertThat(piped("quintet numbers imports rows --outcome bad " + id).as(0)).hasLineCount(1);
        assertThat(piped("quintet numbers imports rows -o json --outcome bad " + id).as(0)).contains("\"reasons\":[{");
        assertThat(run("quintet numbers imports watch " + id).as(1)).contains("BAD");
        assertThat(run("quintet numbers imports undo " + id).as(2)).contains("Undo the import of 3 numbers?", "say --yes");
        assertThat(piped("quintet numbers imports undo --yes " + id).as(0)).contains("\nkind\tundo\n", "\ndeleted\t2\n");
        assertThat(total()).isZero();
        assertThat(run("quintet numbers imports undo --yes " + id).as(1)).contains("undone already");
        assertThat(run("quintet numbers imports get 42").as(1)).contains("There is no import 42.");
        assertThat(run("quintet numbers imports").as(2)).contains("Which one? get, list, rows, undo, watch",
                "Help: quintet numbers imports --help");
    }

    @Test
    void the_input_and_what_was_exported_are_imported_again() throws IOException {
        var good = CSV.replace(",x,", ",0.04,");
        assertThat(piped("quintet numbers import -o json - <<'END'\n" + good + "END").as(0)).contains("\"created\":3");
        var lines = folder.resolve("export");
        run("quintet numbers export --full --format ndjson " + lines).as(0);
        assertThat(run("quintet numbers import " + lines).as(1)).contains("in the inventory already");
        assertThat(piped("quintet numbers import --on-duplicate skip " + lines).as(0)).contains("\nskipped\t3\n");
        assertThat(piped("quintet numbers export --full | quintet numbers import --on-duplicate update /dev/stdin").as(0))
                .contains("import succeeded 100% 3 of 3 rows\n");
        var left = piped("quintet numbers import --no-wait --on-duplicate skip " + lines).as(0);
        assertThat(left).contains("Follow it with: quintet numbers imports watch ");
    }

    @Test
    void a_file_that_is_none_is_told() throws IOException {
        assertThat(run("quintet numbers import " + folder.resolve("none")).as(2)).contains("There is no file");
        assertThat(run("quintet numbers import " + folder).as(2)).contains("is a folder");
        var bad = Files.writeString(folder.resolve("bad.csv"), "number;price\n" + "x;1\n".repeat(1_000_000));
        assertThat(run("quintet numbers import " + bad).as(1)).contains("The first line must have the names of the columns");
        assertThat(run("quintet numbers import --mode some " + bad).as(2)).contains("'--mode'", "atomic, rows");
    }

    @Test
    void a_range_is_shown_and_added() {
        assertThat(run(RANGE + "--dry-run").as(0)).contains("FIRST     +55 84 91234-0000", "LAST      +55 84 91234-0099",
                "COUNT     100", "EXISTING  0");
        assertThat(run(RANGE).as(2)).contains("Add 100 numbers? Nobody can be asked here: say --yes.");
        assertThat(total()).isZero();
        assertThat(piped(RANGE + "--yes").as(0)).contains("\nkind\trange\n", "\ncreated\t100\n");
        assertThat(total()).isEqualTo(100);
        assertThat(run(RANGE + "--yes").as(1)).contains("EXISTING  100", "--on-duplicate skip");
        assertThat(piped(RANGE + "--yes --on-duplicate skip").as(0)).contains("\nskipped\t100\n");
        assertThat(run(RANGE.replace("0099", "'x'") + "--yes").as(1)).contains("/to must be the last number");
    }

    @Test
    void prices_change_after_a_preview() {
        run(RANGE + "--yes").as(0);
        var change = "quintet numbers reprice --percent 10 --currency BRL ";
        assertThat(run(change + "--dry-run").as(0)).contains("OLD MONTHLY PRICE  NEW MONTHLY PRICE",
                "100 matched, 100 to change.");
        assertThat(piped(change + "--dry-run -o json").as(0)).contains("{\"matched\":100,\"changed\":100,\"sample\":[");
        assertThat(run(change).as(2)).contains("Change the prices of 100 numbers?", "say --yes");
        assertThat(piped(change + "--yes --decimals 2").as(0)).contains("\nkind\tprices\n", "\nupdated\t100\n");
        assertThat(piped("quintet numbers list -n 1").as(0)).contains("\t1.10\t2\tBRL");
        assertThat(piped("quintet numbers reprice --amount -0.10 --prices both --currency BRL -q 0001 --yes").as(0))
                .contains("\t1.10\t1.00\t2\t1.9", "1 matched, 1 to change.");
        assertThat(piped("quintet numbers reprice --percent 10 -q 999999 --yes").as(0)).contains("0 matched");
        assertThat(run("quintet numbers reprice --amount 1 --all --yes").as(1)).contains("/filter must have a currency");
        assertThat(run("quintet numbers reprice --percent 10 --yes").as(2)).contains("--all stands for all numbers");
        assertThat(run("quintet numbers reprice --percent 10 --all -q 1 --yes").as(2)).contains("no room for conditions");
        assertThat(run("quintet numbers reprice --amount -5 --currency BRL --yes").as(1)).contains("below 0");
        assertThat(run("quintet numbers reprice --amount 1 --percent 1").as(2)).contains("mutually exclusive");
    }

    private static int total() {
        return given().get("/numbers?perPage=1").path("meta.total");
    }
}
