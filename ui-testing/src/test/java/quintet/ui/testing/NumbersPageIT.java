package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.ui.testing.Inventory.add;
import static quintet.ui.testing.Inventory.fresh;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

class NumbersPageIT extends PageTest {

    private boolean isPrepared;

    NumbersPageIT() {
        super("number-service", "numbers");
    }

    @Override
    void prepare() {
        if (!isPrepared) {
            isPrepared = true;
            for (int i = 0; i < 60; i++) {
                add(this, "+55 84 91234-%04d".formatted(i), "0.0" + (1 + i % 9), "U$", i % 3 == 0 ? "gold" : "new");
            }
            add(this, "+351 21 009 2347", "2.24", "EUR", "gold");
            var retired = add(this, "+33 1 39 78 02 15", "0.17", "EUR", "new");
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
        add(this, value, "1", "GBP", "old");
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
        add(this, value, "1", "GBP", "life");
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
    void changes_of_others_appear_by_themselves() {
        var value = fresh();
        var id = add(this, value, "1", "GBP", "live");
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

    private void openOn(Role role, String value) {
        open(role, ColorScheme.LIGHT, Inventory.search(value));
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
