package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/** Many numbers at once: imports, ranges, price changes, and their undoing. */
class NumberBulkIT extends NumbersTest {

    @Test
    void a_file_is_tried_imported_and_undone() throws IOException {
        var value = Inventory.fresh();
        open(Role.EDITOR, ColorScheme.LIGHT, "?label=file");
        exact("Import").click();
        drop("numbers.csv",
                "value,monthyPrice,setupPrice,currency,labels\n%s,1,0,GBP,file\n%s,1,0,GBP,file\n+44 12,1,0,GBP,file\n%s,-1,0,Dollar,\n"
                        .formatted(value, Inventory.fresh(), Inventory.fresh()));
        assertThat(dialog().locator(".tiles")).hasText(Pattern.compile("New\\s*2.*Bad\\s*2", Pattern.DOTALL));
        assertThat(dialog().locator("tbody tr").first()).containsText(Pattern.compile("4\\s*\\+44 12\\s*value "));
        assertThat(dialog().locator("tbody tr").last()).containsText(Pattern.compile("monthyPrice .*; currency "));
        assertAccessible();
        var bad = page.waitForDownload(() -> submit("Save the bad rows"));
        assertThat(Files.readString(bad.path())).startsWith("line,value,reasons\r\n4,\"'+44 12\",");
        submit("Import 2 numbers");
        assertThat(dialog()).containsText(Pattern.compile("The import is done\\.\\s*Added\\s*2"));
        assertThat(rows()).hasCount(2);
        submit("Undo the import");
        assertThat(dialog()).containsText("The import is undone: 2 deleted.");
        submit("Close");
        assertThat(page.locator("main")).containsText("No number matches");
    }

    @Test
    void an_import_is_cancelled_while_it_is_sent_and_while_it_is_done() {
        open(Role.EDITOR, ColorScheme.LIGHT, "?label=stopped");
        exact("Import").click();
        page.route("**/numbers/imports?**", route -> {
        });
        choose("numbers.csv",
                "value,monthyPrice,setupPrice,currency,labels\n%s,1,0,GBP,stopped\n".formatted(Inventory.fresh()));
        assertThat(dialog()).containsText("sending the file");
        submit("Cancel");
        assertThat(dialog()).containsText("Drop a file here");
        page.unroute("**/numbers/imports?**");
        choose("numbers.csv",
                "value,monthyPrice,setupPrice,currency,labels\n%s,1,0,GBP,stopped\n".formatted(Inventory.fresh()));
        var held = new AtomicReference<Route>();
        assertThat(dialog()).containsText("All rows are good.");
        page.route("**/imports/*/events", held::set);
        submit("Import 1 number");
        submit("Cancel and undo");
        assertThat(dialog()).containsText("It will be undone");
        page.waitForCondition(() -> held.get() != null);
        page.unroute("**/imports/*/events");
        Objects.requireNonNull(held.get()).resume();
        assertThat(dialog()).containsText("The import is undone: 1 deleted.");
    }

    @Test
    void a_range_is_added_repriced_exported_and_undone() throws IOException {
        open(Role.EDITOR, ColorScheme.LIGHT, "?label=range");
        button("Add range").click();
        fill(Map.of("First", "+49 30 901820-00", "Last", "19", "Per month", "0.50", "Currency", "EUR", "Labels", "range"));
        submit("Preview");
        assertThat(dialog()).containsText(Pattern.compile("Add 20 numbers\\?.*From \\+49 30 901820-00 to", Pattern.DOTALL));
        submit("Add them");
        assertThat(toasts()).containsText("New range: 20 created.");
        assertThat(rows()).hasCount(20);

        button("Change prices").click();
        fill(Map.of("Percent", "0.01"));
        submit("Preview");
        assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("No price would change");
        submit("Cancel");

        button("Change prices").click();
        fill(Map.of("Percent", "10"));
        submit("Preview");
        assertThat(dialog())
                .containsText(Pattern.compile("prices of 20 numbers\\?.*901820-\\d\\d\\s*0\\.50\\s*0\\.55", Pattern.DOTALL));
        assertAccessible();
        submit("Change them");
        assertThat(toasts()).containsText("Change of prices: 20 updated.");
        assertThat(rows().first()).containsText("0.55");

        var file = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(file.suggestedFilename()).isEqualTo("numbers.csv");
        assertThat(Files.readAllLines(file.path())).hasSize(21).anyMatch(line -> line.contains("901820-19"));

        exact("Imports").click();
        assertAccessible();
        dialog().locator("tbody tr", new Locator.LocatorOptions().setHasText("Change of prices")).getByText("Undo").click();
        assertThat(toasts()).containsText("Undoing: 20 updated.");
        submit("Close");
        assertThat(rows().first()).containsText("0.50");
    }
}
