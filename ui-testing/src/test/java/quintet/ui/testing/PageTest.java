package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/** What holds for every page. */
abstract class PageTest extends BrowserTest {

    /** A cold visit has at most so many bytes, compressed and with headers and data. */
    private static final int MAX_BYTES = 60_000;
    private static final int PHONE_WIDTH = 390;
    /** Where pictures of the pages go: {@code -Dscreenshots=../docs/pages} renews those of the README. */
    private static final Path SHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));

    /**
     * @param service the service, like {@code guid-service}
     * @param name its page, like {@code guids}
     */
    PageTest(String service, String name) {
        super(service, name);
    }

    /** Puts some data there, so that the page has something to show. */
    abstract void prepare();

    /** What is on the page once its data is. */
    abstract String shown();

    @ParameterizedTest
    @EnumSource(names = { "LIGHT", "DARK" })
    void a_page_can_be_read_by_all(ColorScheme scheme) throws IOException {
        prepare();
        open(Role.ADMIN, scheme, "");
        page.waitForSelector(shown());
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(pageName() + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        assertAccessible();
    }

    @Test
    void a_cold_visit_is_small() {
        prepare();
        open(Role.ADMIN);
        page.waitForSelector(shown());
        int bytes = (Integer) page.evaluate("performance.getEntriesByType('navigation').concat("
                + "performance.getEntriesByType('resource')).reduce((sum, entry) => sum + entry.transferSize, 0)");
        System.out.printf("MEASURED %s: %d bytes in %s requests%n", pageName(), bytes,
                page.evaluate("1 + performance.getEntriesByType('resource').length"));
        assertThat(bytes).isBetween(1000, MAX_BYTES);
    }

    @Test
    void a_page_fits_on_a_phone() throws IOException {
        prepare();
        open(Role.ADMIN);
        page.setViewportSize(PHONE_WIDTH, 844);
        page.waitForSelector(shown());
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(PHONE_WIDTH);
        for (var link : page.locator("nav a").all()) {
            assertThat(link).isInViewport();
        }
        assertAccessible();
    }

    @Test
    void a_page_recovers_from_an_outage_by_itself() {
        expect("503");
        prepare();
        open(Role.ADMIN);
        page.waitForSelector(shown());
        Predicate<String> data = address -> !address.contains("/ui/");
        page.route(data, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.reload();
        assertThat(page.locator("main")).containsText("This page tries again by itself.");
        page.unroute(data);
        assertThat(page.locator(shown()).first()).isVisible();
    }

    @Test
    void escape_leaves_the_search_and_keeps_it() {
        prepare();
        open(Role.VIEWER);
        page.waitForSelector(shown());
        page.keyboard().press("/");
        page.keyboard().type("1");
        page.keyboard().press("Escape");
        assertThat(page.locator(".search input")).not().isFocused();
        assertThat(page.locator(".search input")).hasValue("1");
    }

    @Test
    void a_stranger_signs_in_with_a_key_and_out_again() {
        prepare();
        open(null);
        var dialog = page.getByRole(AriaRole.DIALOG);
        expect("401");
        dialog.getByLabel("API key").fill("no key");
        dialog.getByLabel("API key").press("Enter");
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("There is no such API key.");
        dialog.getByLabel("API key").fill(Role.VIEWER.key());
        dialog.getByLabel("API key").press("Enter");
        assertThat(page.locator(".who")).hasText(Pattern.compile("viewer\\s*viewer"));
        page.waitForSelector(shown());
        button("Sign out").click();
        assertThat(page.locator(".who")).hasCount(0);
        assertThat(page.locator("main")).containsText("Sign in first");
    }

    @Test
    void a_user_signs_in_with_a_password_that_has_any_letters() {
        open(null);
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Password")).click();
        dialog.getByLabel("User").fill(Suite.USER);
        dialog.getByLabel("Password", new Locator.GetByLabelOptions().setExact(true)).fill(Suite.PASSWORD);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in")).click();
        assertThat(page.locator(".who")).hasText(Pattern.compile("Jay\\s*editor"));
    }

    @Test
    void the_theme_is_kept() {
        open(Role.VIEWER);
        button("Theme: auto").click();
        button("Theme: light").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }
}
