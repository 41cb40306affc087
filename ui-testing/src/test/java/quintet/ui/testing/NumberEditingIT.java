package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;

/** One number after the other: added, priced, moved, deleted. */
class NumberEditingIT extends NumbersTest {

    @Test
    void a_number_is_added_found_and_priced_with_the_keyboard_only() throws IOException {
        var value = Inventory.fresh();
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
        assertThat(page).hasURL(Pattern.compile("q="));

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
        var value = Inventory.fresh();
        var id = add(value, "1.00", "duel");
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
    void the_browser_asks_before_a_price_that_is_not_saved_is_lost() {
        var value = Inventory.fresh();
        add(value, "1.00", "typed");
        openOn(Role.EDITOR, value);
        price().click();
        assertThat(asksBeforeClosing()).isFalse();
        openOn(Role.EDITOR, value);
        price().click();
        page.keyboard().type("2.00");
        assertThat(asksBeforeClosing()).isTrue();
        rows().locator("[id^=setupPrice-]").click();
        assertThat(toasts()).containsText("The price 2.00 of " + value + " is not saved. Enter saves it");
        assertThat(price()).isFocused();
        page.keyboard().press("Enter");
        assertThat(price()).hasText("2.00");
        assertThat(asksBeforeClosing()).isFalse();
    }

    @Test
    void the_browser_asks_before_a_form_that_is_filled_in_is_lost() {
        open(Role.EDITOR);
        button("Add number").click();
        assertThat(dialog()).isVisible();
        page.keyboard().type(Inventory.fresh());
        assertThat(asksBeforeClosing()).isTrue();
        page.keyboard().press("Escape");
        assertThat(dialog()).hasCount(0);
        assertThat(asksBeforeClosing()).isFalse();
    }

    @Test
    void a_number_is_deleted_and_comes_back() {
        var value = Inventory.fresh();
        add(value, "1", "old");
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
        var value = Inventory.fresh();
        add(value, "1", "life");
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

    private void move(String what, @Nullable String customer) {
        named("State").click();
        var choice = dialog().locator(".segmented").getByText(what);
        choice.click();
        if (customer != null) {
            dialog().getByLabel("Customer").fill(customer);
        }
        submit(what);
    }

    /** The monthly price of the only row. */
    private Locator price() {
        return rows().locator("[id^=monthyPrice-]");
    }
}
