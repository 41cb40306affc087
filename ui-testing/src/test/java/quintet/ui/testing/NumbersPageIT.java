package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

class NumbersPageIT extends PageTest {

    /** Each test has numbers of its own. */
    private static final AtomicInteger NEXT = new AtomicInteger(3000);

    private boolean isPrepared;

    NumbersPageIT() {
        super("number-service", "numbers");
    }

    @Override
    void prepare() {
        if (!isPrepared) {
            isPrepared = true;
            for (int i = 0; i < 60; i++) {
                add("+55 84 91234-%04d".formatted(i), "0.0" + (1 + i % 9), "U$", i % 3 == 0 ? "gold" : "new");
            }
            add("+351 21 009 2347", "2.24", "EUR", "gold");
            var retired = add("+33 1 39 78 02 15", "0.17", "EUR", "new");
            call("POST", "/numbers/" + retired + "/retirement", null);
        }
    }

    @Override
    String shown() {
        return "tbody tr";
    }

    @Test
    void a_number_is_added_found_and_priced_with_the_keyboard_only() throws IOException {
        var value = fresh();
        open(Role.EDITOR);
        button("Add number").press("Enter");
        assertThat(dialog()).isVisible();
        assertAccessible();
        // The dialog has the focus, and its first field is the number's.
        for (var text : List.of(value, "1.50", "0", "GBP", "vip new")) {
            page.keyboard().press("Control+A");
            page.keyboard().type(text);
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Enter");
        assertThat(toasts()).containsText(value + " is added.");
        assertThat(dialog()).hasCount(0);

        page.keyboard().press("/");
        page.keyboard().type(value.substring(4));
        assertThat(rows()).hasCount(1);
        assertThat(rows())
                .containsText(Pattern.compile("United Kingdom.*Fixed-line.*available.*1\\.50.*GBP.*new.*vip", Pattern.DOTALL));
        assertThat(page.url()).contains("q=");

        price().press("Enter");
        page.keyboard().type("9.99");
        page.keyboard().press("Escape");
        assertThat(price()).hasText("1.50");
        assertThat(price()).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().type("free");
        expect("400");
        page.keyboard().press("Enter");
        assertThat(page.locator("tr.note")).containsText("The price must be an amount");
        assertAccessible();
        page.keyboard().press("Control+A");
        page.keyboard().type("1.75");
        page.keyboard().press("Enter");
        assertThat(price()).hasText("1.75");
        assertThat(price()).isFocused();
    }

    @Test
    void two_prices_of_two_people_are_shown_side_by_side() throws IOException {
        var value = fresh();
        var id = add(value, "1.00", "GBP", "duel");
        openOn(Role.EDITOR, value);
        for (var isMine : new boolean[] { false, true }) {
            var before = price().innerText();
            page.waitForResponse("**/numbers/" + id, price()::click);
            var theirs = before + "1";
            call("PATCH", "/numbers/" + id, Map.of("monthyPrice", theirs));
            page.keyboard().type("3.00");
            expect("412");
            page.keyboard().press("Enter");
            assertThat(page.locator("tr.note")).containsText("Theirs: " + theirs + ", yours: 3.00.");
            assertAccessible();
            button(isMine ? "Use 3.00" : "Keep " + theirs).press("Enter");
            assertThat(page.locator("tr.note")).hasCount(0);
            assertThat(price()).hasText(isMine ? "3.00" : theirs);
        }
        assertThat(call("GET", "/numbers/" + id, null).text()).contains("\"monthyPrice\":\"3.00\"");
    }

    @Test
    void the_table_is_sorted_filtered_and_paged_and_its_address_can_be_kept() {
        prepare();
        open(Role.VIEWER, ColorScheme.LIGHT, "?country=BR");
        assertThat(page.locator(".foot")).containsText("1–50 of 60");
        button("Next page").click();
        assertThat(rows()).hasCount(10);
        page.goBack();
        assertThat(rows()).hasCount(50);
        button("Per month").click();
        button("Per month").click();
        assertThat(rows().first()).containsText("0.09");
        assertThat(page.locator("th[aria-sort=descending]")).containsText("Per month");
        rows().first().locator("button.label").click();
        filter("Currency").selectOption("USD");
        filter("From").fill("0.05");
        filter("State").selectOption("available");
        filter("Type").selectOption("mobile");
        assertThat(count()).hasText("26 numbers");
        assertThat(page.url()).contains("minMonthyPrice=0.05", "sort=-monthyPrice", "type=mobile");
        page.reload();
        assertThat(count()).hasText("26 numbers");
        assertThat(filter("Currency")).hasValue("USD");
        filter("Country").selectOption("PT");
        assertThat(page.locator("main")).containsText("No number matches");
        button("Clear").click();
        assertThat(filter("Country")).hasValue("");
        filter("State").selectOption("retired");
        assertThat(count()).hasText("1 number");
        assertThat(rows()).containsText("+33 1 39 78 02 15");
        page.locator(".search input").fill("gold");
        assertThat(page.locator("main")).containsText("The search is for digits");
    }

    @Test
    void a_number_is_deleted_and_comes_back() {
        var value = fresh();
        add(value, "1", "GBP", "old");
        openOn(Role.EDITOR, value);
        named("Delete").click();
        assertThat(page.locator("main")).containsText("No number matches");
        exact("Undo").click();
        assertThat(rows()).containsText(value);
        named("History").click();
        assertThat(dialog().locator("tbody tr"))
                .hasText(new Pattern[] { Pattern.compile("restored"), Pattern.compile("deleted"),
                        Pattern.compile("created.*Per month", Pattern.DOTALL) });
    }

    @Test
    void a_number_is_reserved_assigned_and_retired_and_html_stays_text() throws IOException {
        var value = fresh();
        add(value, "1", "GBP", "life");
        openOn(Role.EDITOR, value);
        move("Reserve", "<b>Acme</b> & Sons");
        assertThat(rows()).containsText(Pattern.compile("reserved\\s*<b>Acme</b> & Sons"));
        assertThat(page.locator("tbody b")).hasCount(0);
        move("Release", null);
        assertThat(rows()).containsText("available");
        move("Assign", "Acme");
        assertThat(rows()).containsText("assigned");
        move("Retire", null);
        assertThat(rows()).containsText("retired");
        named("State").click();
        assertThat(dialog()).containsText("It is retired.");
        assertAccessible();
        submit("Offer again");
        assertThat(rows()).containsText("available");
        named("Change").click();
        dialog().getByLabel("Labels").fill("life, better");
        submit("Save");
        assertThat(rows().locator("button.label")).hasText(new String[] { "better", "life" });
    }

    @Test
    void a_file_is_tried_imported_and_undone() throws IOException {
        var value = fresh();
        open(Role.EDITOR, ColorScheme.LIGHT, "?label=file");
        exact("Import").click();
        drop("value,monthyPrice,setupPrice,currency,labels\n%s,1,0,GBP,file\n%s,1,0,GBP,file\n+44 12,1,0,GBP,file\n%s,-1,0,Dollar,\n"
                .formatted(value, fresh(), fresh()));
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
        choose("value,monthyPrice,setupPrice,currency,labels\n%s,1,0,GBP,stopped\n".formatted(fresh()));
        assertThat(dialog()).containsText("sending the file");
        submit("Cancel");
        assertThat(dialog()).containsText("Drop a file here");
        page.unroute("**/numbers/imports?**");
        choose("value,monthyPrice,setupPrice,currency,labels\n%s,1,0,GBP,stopped\n".formatted(fresh()));
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

    @Test
    void changes_of_others_appear_by_themselves() {
        var value = fresh();
        var id = add(value, "1", "GBP", "live");
        openOn(Role.VIEWER, value);
        call("PATCH", "/numbers/" + id, Map.of("monthyPrice", "7.77"));
        assertThat(rows()).containsText("7.77");
    }

    @Test
    void a_viewer_sees_no_button_that_would_be_refused() {
        prepare();
        open(Role.VIEWER);
        page.waitForSelector(shown());
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()
                .setName(Pattern.compile("Add|Import$|Change|Delete|State of|change")))).hasCount(0);
    }

    @Test
    void a_service_that_is_busy_is_asked_again() {
        expect("503");
        prepare();
        var busy = new Route.FulfillOptions().setStatus(503).setContentType("application/problem+json")
                .setHeaders(Map.of("Retry-After", "9"))
                .setBody("{\"title\": \"Overloaded\", \"detail\": \"Too much at once.\", \"requestId\": \"abc\"}");
        open(Role.VIEWER, ColorScheme.LIGHT, "?state=retired");
        page.waitForSelector(shown());
        page.route("**/numbers?**", route -> route.fulfill(busy));
        page.reload();
        assertThat(page.locator(".empty")).containsText("Too much at once.");
        assertThat(button("Copy request id")).isVisible();
        page.unroute("**/numbers?**");
        button("Try again").click();
        assertThat(rows()).containsText("+33 1 39 78 02 15");
    }

    private static String fresh() {
        return "+44 20 7031 " + NEXT.getAndIncrement();
    }

    private int add(String value, String price, String currency, String label) {
        var answer = call("POST", "/numbers",
                Map.of("value", value, "monthyPrice", price, "setupPrice", "0", "currency", currency,
                        "labels", List.of(label)));
        return Integer.parseInt(Objects.requireNonNull(answer.headers().get("location")).replaceAll(".*/", ""));
    }

    private void openOn(Role role, String value) {
        open(role, ColorScheme.LIGHT, "?q=" + value.substring(4).replace(" ", ""));
        assertThat(rows()).hasCount(1);
    }

    private void move(String what, @Nullable String customer) {
        named("State").click();
        var choice = dialog().locator(".segmented").getByText(what);
        choice.click();
        if (customer != null) {
            dialog().getByLabel("Customer").fill(customer);
        }
        submit(what);
    }

    private void fill(Map<String, String> fields) {
        fields.forEach((label, text) -> dialog().getByLabel(label).fill(text));
    }

    /** Presses the last button of the dialog with this name. */
    private void submit(String name) {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).last().click();
    }

    private void choose(String csv) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("numbers.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** Drops a file on the dialog, as from a folder of the desktop. */
    private void drop(String csv) {
        var dropped = page.evaluateHandle("text => { const data = new DataTransfer();"
                + " data.items.add(new File([text], 'numbers.csv', { type: 'text/csv' })); return data; }", csv);
        page.locator(".drop").dispatchEvent("drop", Map.of("dataTransfer", dropped));
    }

    private Locator count() {
        return page.locator(".card header [role=status]");
    }

    private Locator exact(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator filter(String label) {
        return page.locator(".filters").getByLabel(label);
    }

    private Locator rows() {
        return page.locator("section tbody tr:not(.note)");
    }

    /** The monthly price of the only row. */
    private Locator price() {
        return rows().locator("[id^=monthyPrice-]");
    }

    /** The button of the only row. */
    private Locator named(String action) {
        return rows().locator("button[aria-label^='" + action + "']");
    }
}
