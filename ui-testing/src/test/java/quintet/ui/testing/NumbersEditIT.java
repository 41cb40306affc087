package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.ui.testing.Inventory.add;
import static quintet.ui.testing.Inventory.fresh;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;

/** Prices that are edited in the table, and forms: what is typed and not saved is not lost unawares. */
class NumbersEditIT extends BrowserTest {

    NumbersEditIT() {
        super("number-service", "numbers");
    }

    @Test
    void two_prices_of_two_people_are_shown_side_by_side() throws IOException {
        var value = fresh();
        var id = add(this, value, "1.00", "GBP", "duel");
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
        var value = fresh();
        add(this, value, "1.00", "GBP", "typed");
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
        page.keyboard().type(fresh());
        assertThat(asksBeforeClosing()).isTrue();
        page.keyboard().press("Escape");
        assertThat(dialog()).hasCount(0);
        assertThat(asksBeforeClosing()).isFalse();
    }

    private void openOn(Role role, String value) {
        open(role, ColorScheme.LIGHT, Inventory.search(value));
        assertThat(rows()).hasCount(1);
    }

    /** The monthly price of the only row. */
    private Locator price() {
        return rows().locator("[id^=monthyPrice-]");
    }

    private Locator rows() {
        return page.locator("section tbody tr:not(.note)");
    }
}
