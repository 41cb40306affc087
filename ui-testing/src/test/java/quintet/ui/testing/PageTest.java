package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;

/**
 * What holds for every page, and the tools of a page's own tests. A test fails if the browser logged an error or a warning, and
 * violations of the Content-Security-Policy are such errors.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {

    /** A cold visit has at most so many bytes, compressed and with headers and data. */
    private static final int MAX_BYTES = 60_000;
    /** Where pictures of the pages go: {@code -Dscreenshots=../docs/pages} renews those of the README. */
    private static final Path SHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final String service;
    private final String name;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private @Nullable BrowserContext context;
    /** The page under test: opened by {@link #open}. */
    protected Page page = unopened();

    /**
     * @param service the service, like {@code guid-service}
     * @param name its page, like {@code guids}
     */
    PageTest(String service, String name) {
        this.service = service;
        this.name = name;
    }

    /** Puts some data there, so that the page has something to show. */
    abstract void prepare();

    /** What is on the page once its data is. */
    abstract String shown();

    @BeforeEach
    void start() {
        complaints.clear();
        expected.clear();
        Chromium.browser();
    }

    @AfterEach
    void the_browser_did_not_complain() {
        if (context != null) {
            context.close();
            context = null;
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "LIGHT", "DARK" })
    void a_page_can_be_read_by_all(ColorScheme scheme) throws IOException {
        prepare();
        open(Role.ADMIN, scheme, "");
        page.waitForSelector(shown());
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        assertAccessible();
    }

    @Test
    void a_cold_visit_is_small() {
        prepare();
        open(Role.ADMIN);
        page.waitForSelector(shown());
        int bytes = (Integer) page.evaluate("performance.getEntriesByType('navigation').concat("
                + "performance.getEntriesByType('resource')).reduce((sum, entry) => sum + entry.transferSize, 0)");
        System.out.printf("MEASURED %s: %d bytes in %s requests%n", name, bytes,
                page.evaluate("1 + performance.getEntriesByType('resource').length"));
        assertThat(bytes).isBetween(1000, MAX_BYTES);
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

    /** Opens the page as a user; null is somebody without credentials. */
    protected void open(@Nullable Role role) {
        open(role, ColorScheme.LIGHT, "");
    }

    /** The same, with a query or a fragment of the address. */
    protected void open(@Nullable Role role, ColorScheme scheme, String rest) {
        if (context != null) {
            context.close();
        }
        context = Chromium.browser().newContext(new Browser.NewContextOptions().setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 820).setAcceptDownloads(true));
        if (role != null) {
            context.addInitScript(
                    "sessionStorage.getItem('quintet.credentials') ?? sessionStorage.setItem('quintet.credentials',"
                            + " '{\"header\": \"X-API-Key\", \"value\": \"" + role.key() + "\"}')");
        }
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complain(message.type() + ": " + message.text());
            }
        });
        page.onPageError(this::complain);
        var answer = Objects.requireNonNull(page.navigate(Suite.uri(service) + "/ui/" + name + "/" + rest));
        assertThat(answer.headerValue("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self';");
    }

    /** Lets the browser complain of what this test provokes: Chromium logs each failed request, like one with a 412. */
    protected void expect(String part) {
        expected.add(Pattern.compile(Pattern.quote(part)));
    }

    private void complain(String text) {
        if (expected.stream().noneMatch(part -> part.matcher(text).find())) {
            complaints.add(text);
        }
    }

    /** No rule of axe is violated by what is shown now. */
    protected void assertAccessible() throws IOException {
        try (var file = Objects.requireNonNull(PageTest.class.getResourceAsStream(AXE))) {
            // This goes past the page's policy. An element with a script would not.
            page.evaluate(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        // To find icons that are letters, axe reads pixels, of which the browser warns.
        expect("getImageData");
        assertThat((List<?>) page.evaluate("axe.run().then(result => result.violations.flatMap(rule => rule.nodes.map("
                + "node => `${rule.id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`)))")).isEmpty();
    }

    protected Locator button(String text) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text));
    }

    protected Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    protected Locator toasts() {
        return page.locator(".toasts");
    }

    /** Calls the API itself, as the administrator. JSON is a Map or a List; null for no body. */
    protected APIResponse call(String method, String path, @Nullable Object json) {
        var options = RequestOptions.create().setMethod(method);
        var answer = client().fetch(path, json == null ? options : options.setData(json));
        assertThat(answer.status()).as(answer.text()).isLessThan(400);
        return answer;
    }

    private APIRequestContext client() {
        return Chromium.requests().newContext(new APIRequest.NewContextOptions().setBaseURL(Suite.uri(service))
                .setExtraHTTPHeaders(Map.of("X-API-Key", Role.ADMIN.key())));
    }

    @SuppressWarnings("NullAway") // each test opens its page first
    private static Page unopened() {
        return null;
    }
}
