package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/** The list of numbers: filters, order, pages, and what others change. */
class NumberListIT extends NumbersTest {

    @Test
    void the_table_is_sorted_filtered_and_paged_and_its_address_can_be_kept() {
        Inventory.fill(this);
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
        for (var part : List.of("minMonthyPrice=0\\.05", "sort=-monthyPrice", "type=mobile")) {
            assertThat(page).hasURL(Pattern.compile(part));
        }
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
    void changes_of_others_appear_by_themselves() {
        var value = Inventory.fresh();
        var id = add(value, "1", "live");
        openOn(Role.VIEWER, value);
        call("PATCH", "/numbers/" + id, Map.of("monthyPrice", "7.77"));
        assertThat(rows()).containsText("7.77");
    }

    @Test
    void changes_during_a_break_of_the_stream_appear_after_it() {
        expect("503");
        var value = Inventory.fresh();
        int id = add(value, "1", "break");
        openOn(Role.VIEWER, value);
        page.route("**/numbers/events", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.reload();
        page.waitForResponse("**/numbers/events", () -> assertThat(rows()).hasCount(1));
        call("PATCH", "/numbers/" + id, Map.of("monthyPrice", "6.66"));
        page.unroute("**/numbers/events");
        assertThat(rows()).containsText("6.66");
    }

    @Test
    void a_viewer_sees_no_button_that_would_be_refused() {
        Inventory.fill(this);
        open(Role.VIEWER);
        page.waitForSelector("tbody tr");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()
                .setName(Pattern.compile("Add|Import$|Change|Delete|State of|change")))).hasCount(0);
    }

    @Test
    void a_service_that_is_busy_is_asked_again() {
        expect("503");
        Inventory.fill(this);
        var busy = new Route.FulfillOptions().setStatus(503).setContentType("application/problem+json")
                .setHeaders(Map.of("Retry-After", "9"))
                .setBody("{\"title\": \"Overloaded\", \"detail\": \"Too much at once.\", \"requestId\": \"abc\"}");
        open(Role.VIEWER, ColorScheme.LIGHT, "?state=retired");
        page.waitForSelector("tbody tr");
        page.route("**/numbers?**", route -> route.fulfill(busy));
        page.reload();
        assertThat(page.locator(".empty")).containsText("Too much at once.");
        assertThat(button("Copy request id")).isVisible();
        page.unroute("**/numbers?**");
        button("Try again").click();
        assertThat(rows()).containsText("+33 1 39 78 02 15");
    }

    private Locator count() {
        return page.locator(".card header [role=status]");
    }

    private Locator filter(String label) {
        return page.locator(".filters").getByLabel(label);
    }
}
