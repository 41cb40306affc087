package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;

/**
 * The tools of tests in the browser. A test fails if the browser logged an error or a warning, and violations of the
 * Content-Security-Policy are such errors.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final String service;
    private final String name;
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private @Nullable BrowserContext context;
    private @Nullable APIRequestContext client;
    /** The page under test: opened by {@link #open}. */
    protected Page page = unopened();

    /**
     * @param service the service, like {@code guid-service}
     * @param name its page, like {@code guids}
     */
    BrowserTest(String service, String name) {
        this.service = service;
        this.name = name;
    }

    /** The name of the page. */
    protected String pageName() {
        return name;
    }

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

    /** Opens the page as a user; null is somebody without credentials. */
    protected void open(@Nullable Role role) {
        open(role, ColorScheme.LIGHT, "");
    }

    /** The same, with a query or a fragment of the address. */
    protected void open(@Nullable Role role, ColorScheme scheme, String rest) {
        openAt(Suite.uri(service), role, scheme, rest);
    }

    /** The same, behind another address of the service. */
    protected void openAt(String address, @Nullable Role role, ColorScheme scheme, String rest) {
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
        var answer = Objects.requireNonNull(page.navigate(address + "/ui/" + name + "/" + rest));
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

    /**
     * No rule of axe is violated by what is shown once the page has its data. Contrast is that of an open dialog alone: what it
     * covers is inert, and axe takes the dialog for its background.
     */
    protected void assertAccessible() throws IOException {
        assertThat(page.locator("h1").first()).isVisible();
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        try (var file = Objects.requireNonNull(BrowserTest.class.getResourceAsStream(AXE))) {
            // This goes past the page's policy. An element with a script would not.
            page.evaluate(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        // To find icons that are letters, axe reads pixels, of which the browser warns.
        expect("getImageData");
        if (dialog().count() == 0) {
            assertThat(violations("document, {}")).isEmpty();
        } else {
            assertThat(violations("document, {rules: {'color-contrast': {enabled: false}}}")).isEmpty();
            assertThat(violations("'dialog[open]', {runOnly: ['color-contrast']}")).isEmpty();
        }
    }

    private List<?> violations(String scope) {
        return (List<?>) page.evaluate("axe.run(" + scope + ").then(result => result.violations.flatMap(rule => rule.nodes.map("
                + "node => `${rule.id}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`)))");
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

    /** Presses the button of the open dialog that does what it is for. */
    protected void submit(String name) {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).last().click();
    }

    /** Chooses a file by the dialog of the browser. */
    protected void choose(String name, String text) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Drops a file where the page takes one, as from a folder of the desktop. */
    protected void drop(String name, String text) {
        var dropped = page.evaluateHandle("([name, text]) => { const data = new DataTransfer();"
                + " data.items.add(new File([text], name)); return data; }", List.of(name, text));
        page.locator(".drop").dispatchEvent("drop", Map.of("dataTransfer", dropped));
    }

    /** Calls the API itself, as the administrator. JSON is a Map or a List; null for no body. */
    protected APIResponse call(String method, String path, @Nullable Object json) {
        var options = RequestOptions.create().setMethod(method);
        if (client == null) {
            client = client();
        }
        var answer = client.fetch(path, json == null ? options : options.setData(json));
        assertThat(answer.status()).as(answer.text()).isLessThan(400);
        return answer;
    }

    /**
     * Closes the tab as people do. Answers whether the browser asks first: then it stays open, as if they had thought better of
     * it.
     */
    protected boolean asksBeforeClosing() {
        var asked = new AtomicBoolean();
        page.onceDialog(question -> {
            asked.set(question.type().equals("beforeunload"));
            question.dismiss();
        });
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));
        page.context().waitForCondition(() -> asked.get() || page.isClosed());
        return asked.get();
    }

    /** Answers a request as a service does that finds a fault at a place of its body. */
    protected static void reject(Route route, String pointer) {
        route.fulfill(new Route.FulfillOptions().setStatus(400).setContentType("application/problem+json").setBody("""
                {"detail": "A fault", "errors": [{"pointer": "%s", "detail": "is not known here"}]}""".formatted(pointer)));
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
