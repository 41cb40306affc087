package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/** The tools of tests on the page of numbers. */
abstract class NumbersTest extends BrowserTest {

    NumbersTest() {
        super("number-service", "numbers");
    }

    /** Adds a number that only this test has; answers its id. */
    protected int add(String value, String price, String label) {
        return Inventory.add(this, value, Inventory.terms(price, "GBP", label));
    }

    protected void openOn(Role role, String value) {
        open(role, ColorScheme.LIGHT, "?q=" + value.substring(4).replace(" ", ""));
        assertThat(rows()).hasCount(1);
    }

    protected void fill(Map<String, String> fields) {
        fields.forEach((label, text) -> dialog().getByLabel(label).fill(text));
    }

    protected Locator exact(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    protected Locator rows() {
        return page.locator("section tbody tr:not(.note)");
    }

    /** The button of the only row. */
    protected Locator named(String action) {
        return rows().locator("button[aria-label^='" + action + "']");
    }
}
