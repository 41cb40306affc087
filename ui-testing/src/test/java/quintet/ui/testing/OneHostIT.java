package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/** All pages behind one host name, as in production: one origin, one sign-in, streams that flow. */
class OneHostIT extends NumbersTest {

    private static final List<String> PAGES = List.of("Pipelines", "Sensors", "GUIDs", "Metadata", "Numbers");

    private Proxy proxy;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        proxy = Proxy.start(folder);
    }

    @AfterAll
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void who_has_signed_in_on_one_page_is_signed_in_on_all() {
        Inventory.fill(this);
        openAt(proxy.uri(), null, ColorScheme.LIGHT, "");
        dialog().getByLabel("API key").fill(Role.VIEWER.key());
        dialog().getByLabel("API key").press("Enter");
        page.waitForSelector("tbody tr");
        for (var title : PAGES) {
            page.getByRole(AriaRole.NAVIGATION)
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title)).click();
            assertThat(page).hasURL(proxy.uri() + "/ui/" + title.toLowerCase(Locale.ROOT) + "/");
            assertThat(page.locator("h1")).hasText(title);
            assertThat(page.locator(".who")).hasText(Pattern.compile("viewer\\s*viewer"));
            assertThat(page.locator("main")).not().containsText("Sign in");
        }
        page.waitForSelector("tbody tr");
    }

    @Test
    void the_address_itself_leads_to_a_page_of_the_same_origin() {
        openAt(proxy.uri(), Role.VIEWER, ColorScheme.LIGHT, "");
        page.navigate(proxy.uri());
        assertThat(page).hasURL(proxy.uri() + "/ui/numbers/");
    }

    @Test
    void changes_of_others_flow_through_the_proxy() {
        var value = Inventory.fresh();
        int id = add(value, "1", "proxy");
        openAt(proxy.uri(), Role.VIEWER, ColorScheme.LIGHT, "?label=proxy");
        assertThat(rows()).hasCount(1);
        call("PATCH", "/numbers/" + id, Map.of("monthyPrice", "5.55"));
        assertThat(rows()).containsText("5.55");
    }
}
