package quintet.number.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The command line with lists that have filters, and with files of them. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class ExportCommandTest {

    private static final int ROWS = 1200;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        Postgres.clear();
        add("+55 84 91234-4321", "0.03", "U$", "[\"gold\", \"new\"]");
        add("+44 20 7031 3000", "1.5", "GBP", "[]");
        add("+55 84 91234-4322", "0.30", "USD", "[\"gold\"]");
    }

    @Test
    void a_list_has_filters() {
        var ids = piped("quintet numbers list").as(0).lines().map(line -> line.replaceAll("\t.*", "")).toList();
        assertThat(ids).hasSize(3);
        assertThat(piped("quintet numbers list --country GB").as(0)).contains("\t+44 20 7031 3000\t").hasLineCount(1);
        assertThat(piped("quintet numbers list --type mobile --label gold,new").as(0)).startsWith(ids.get(0)).hasLineCount(1);
        assertThat(piped("quintet numbers list --currency USD --min-monthly-price 0.1 --max-monthly-price 1").as(0))
                .startsWith(ids.get(2)).hasLineCount(1);
        assertThat(run("quintet numbers list --min-monthly-price 0.1").as(1)).contains("currency");
        assertThat(piped("quintet numbers list --state retired").as(0)).isEmpty();
        assertThat(run("quintet numbers list --state sold").as(1)).contains("available, reserved, assigned, retired");
        assertThat(run("quintet numbers list --full --label new").as(0)).contains("HOLDER", "LABELS", "mobile  available",
                "gold,new");
        assertThat(run("quintet numbers list -o csv --full --label new").as(0)).contains(",\"gold,new\"\r\n");
        assertThat(piped("quintet numbers list -o json --full --label new").as(0)).contains("\"labels\":[\"gold\",\"new\"]");
        assertThat(piped("quintet numbers list -n 1 --sort=-monthyPrice").as(0)).startsWith(ids.get(1)).hasLineCount(1);
        assertThat(piped("quintet numbers totals").as(0)).isEqualTo("GBP\t1\t1.5\t3.40\nUSD\t2\t0.33\t6.80\n");
        assertThat(run("quintet numbers totals --country BR").as(0)).contains("MONTHLY PRICE", "USD       2      0.33");
    }

    @Test
    void labels_are_set_and_taken_away() {
        var added = piped("quintet numbers add --value '+49 30 901820' --monthly-price 1 --setup-price 0 --currency EUR"
                + " --label b,a").as(0);
        var id = added.lines().findFirst().orElseThrow().replaceAll("\\D", "");
        assertThat(piped("quintet numbers get --full " + id).as(0)).contains("labels\ta,b\n");
        run("quintet numbers set %s --label ''".formatted(id)).as(0);
        assertThat(piped("quintet numbers get --full " + id).as(0)).contains("labels\t\n");
        assertThat(run("quintet numbers set %s --label 'a b'".formatted(id)).as(1)).contains("/labels must be");
    }

    @Test
    void a_deep_list_is_read_to_its_end() {
        Postgres.execute("""
                INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)
                SELECT '+55 84 95' || n, '+558495' || n, 1, 1, 'USD', 'USD' FROM generate_series(1000001, 1000000 + %d) AS n"""
                .formatted(ROWS));
        assertThat(piped("quintet numbers list --all").as(0).lines()).hasSize(ROWS + 3).doesNotHaveDuplicates();
        assertThat(piped("quintet numbers list --all --sort -value -q +5584951").as(0)).hasLineCount(ROWS);
        assertThat(piped("quintet numbers export").as(0).lines()).hasSize(ROWS + 4).doesNotHaveDuplicates();
        assertThat(piped("quintet numbers export | head -n 1").as(0)).isEqualTo("id,value,monthyPrice,setupPrice,currency\r\n");
    }

    @Test
    void a_list_becomes_a_file() {
        var csv = folder.resolve("numbers.csv");
        run("quintet numbers export %s --currency USD --sort=-value".formatted(csv)).as(0);
        assertThat(csv).content().startsWith("id,value,monthyPrice,setupPrice,currency\r\n").hasLineCount(3)
                .containsSubsequence("4322", "4321");
        var lines = folder.resolve("numbers.ndjson");
        run("quintet numbers export --full %s".formatted(lines)).as(0);
        assertThat(lines).content().hasLineCount(3).contains("\"labels\":[\"gold\",\"new\"]");
        assertThat(piped("quintet numbers export --format ndjson --country GB -").as(0)).contains("\"currency\":\"GBP\"}")
                .hasLineCount(1);
        assertThat(run("quintet numbers export %s --sort price".formatted(csv)).as(1)).contains("error: sort must be ");
        assertThat(csv).content().hasLineCount(3);
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
        assertThat(run("quintet numbers export " + folder.resolve("no/numbers.csv")).as(2)).contains("cannot be written");
    }

    private static void add(String value, String price, String currency, String labels) {
        given().contentType("application/json").body("""
                {"value": "%s", "monthyPrice": "%s", "setupPrice": "3.40", "currency": "%s", "labels": %s}"""
                .formatted(value, price, currency, labels)).post("/numbers").then().statusCode(201);
    }
}
