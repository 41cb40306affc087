package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

class PipelinesPageIT extends PageTest {

    private final String name = "web-shop " + UUID.randomUUID();

    PipelinesPageIT() {
        super("pipeline-service", "pipelines");
    }

    @Override
    void prepare() {
        trigger(create("npm test", Map.of()), Map.of());
    }

    @Override
    String shown() {
        return "tbody .tag";
    }

    @Test
    void the_list_is_searched_while_typing() {
        var sought = "Web-Shop " + UUID.randomUUID();
        created(Map.of("name", sought, "repository", "https://github.com/acme/web-shop", "stages",
                List.of(Map.of("name", "test", "type", "run", "command", "make"))));
        open(Role.VIEWER);
        var part = sought.substring(4, 20).toUpperCase(Locale.ROOT);
        assertThat(rows().first()).isVisible();
        page.keyboard().press("/");
        // A pause after the first word: its space is still there when the next one comes.
        page.keyboard().type("SHOP ");
        assertThat(page).hasURL(Pattern.compile("q=SHOP"));
        page.keyboard().type(part.substring("SHOP ".length()));
        assertThat(page).hasURL(Pattern.compile("q=SHOP\\+" + part.substring("SHOP ".length())));
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText(sought);
        page.reload();
        assertThat(search()).hasValue(part);
        assertThat(rows()).hasCount(1);
        page.getByText(sought).click();
        assertThat(page.locator("h1")).hasText(sought);
        page.goBack();
        assertThat(search()).hasValue(part);
        search().fill("%");
        assertThat(page.locator("main")).containsText("No pipeline has this in its name");
        button("Show all").click();
        assertThat(search()).hasValue("");
        assertThat(rows().first()).isVisible();
    }

    @Test
    void versions_are_compared_and_restored() throws IOException {
        var pipeline = create("npm test", Map.of());
        call("PUT", "/pipelines/" + pipeline, configuration("npm run all", Map.of()));
        open(Role.EDITOR, ColorScheme.DARK, "?pipeline=" + pipeline);
        assertAccessible();
        page.getByText("Compare with 1").click();
        assertThat(page.locator(".diff .removed")).containsText("command: npm test");
        assertThat(page.locator(".diff .added")).containsText("command: npm run all");
        assertAccessible();
        button("Restore version 1").click();
        dialog().getByText("Restore", exactly()).click();
        assertThat(toasts()).containsText("Version 3 has the configuration of version 1.");
        assertThat(page.locator("main")).containsText("as 1");
    }

    @Test
    void a_run_is_triggered_with_parameters_and_followed_to_its_end() throws IOException {
        var pipeline = create("npm test", Map.of("VERSION", Map.of("pattern", "[0-9]+"), "DEBUG",
                Map.of("type", "boolean", "default", false)));
        open(Role.EDITOR, ColorScheme.LIGHT, "?pipeline=" + pipeline);
        expect("400");
        page.locator(".head .primary").press("Enter");
        dialog().getByLabel("VERSION").fill("one");
        dialog().getByText("What the simulator does").click();
        dialog().getByLabel("Seconds of first").fill("4");
        dialog().getByLabel("More lines of second").fill("300");
        assertAccessible();
        dialog().getByText("Run", exactly()).click();
        assertThat(dialog().getByRole(AriaRole.ALERT).first()).containsText("[0-9]+");
        dialog().getByLabel("VERSION").fill("42");
        dialog().getByText("Run", exactly()).click();

        assertThat(stage("first")).containsText("running");
        assertThat(stage("second")).containsText("succeeded");
        assertThat(page.locator("h1")).containsText("succeeded");
        assertThat(page.locator(".facts")).containsText("42");
        assertAccessible();
        assertThat(lines().last()).isVisible();
        // It follows: the last line is seen. Whoever scrolls up reads in peace.
        assertThat(page.locator(".line .text").getByText("Command ended with exit code 0").last()).isInViewport();
        page.locator(".log").evaluate("log => log.scrollTo(0, 0)");
        assertThat(page.getByLabel("Follow")).not().isChecked();
        assertThat(lines().first()).containsText("first");
        stage("second").click();
        assertThat(lines().first()).containsText("second");
        assertThat(lines().getByText("first", new Locator.GetByTextOptions().setExact(true))).hasCount(0);
        var saved = page.waitForDownload(() -> button("Download").click());
        assertThat(new String(saved.createReadStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(" second | Line 300 of 300").doesNotContain(" first | ");
    }

    @Test
    void a_line_is_marked_and_linked_with_the_keyboard() throws IOException {
        var run = trigger(create("<img src=x onerror=alert(1)>", Map.of()), Map.of("second", Map.of("lines", 500)));
        await(run);
        open(Role.VIEWER, ColorScheme.DARK, "?run=%s&stage=second#L333".formatted(run));
        assertThat(page.locator(".line.marked .number")).hasText("333");
        assertThat(page.locator(".line.marked")).isInViewport();
        page.locator(".log").press("ArrowDown");
        assertThat(page.locator(".line.marked .number")).hasText("334");
        assertThat(page.url()).endsWith("&stage=second#L334");
        assertAccessible();
        button("Show all stages").click();
        assertThat(page.locator(".line.marked .number")).hasText("334");
        page.locator(".log").press("Escape");
        assertThat(page.locator(".line.marked")).hasCount(0);
        page.getByLabel("Follow").uncheck();
        page.locator(".log").press("Home");
        assertThat(lines().filter(new Locator.FilterOptions().setHasText("$ <img src=x onerror=alert(1)>")).first())
                .isVisible();
        assertThat(page.locator("main img")).hasCount(0);
        page.locator(".log").press("Enter");
        assertThat(page.locator(".line.marked .number")).hasText("1");
        assertThat(button("Link to line 1")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()
                .setName(Pattern.compile("Cancel|Retry|Run again|Edit|Delete")))).hasCount(0);
    }

    @Test
    void a_dropped_stream_goes_on_without_a_gap_or_a_double_line() {
        var run = trigger(create("npm test", Map.of()), Map.of());
        await(run);
        var events = call("GET", "/runs/%s/events".formatted(run), null).text();
        var expected = call("GET", "/runs/%s/logs".formatted(run), null).text();
        int count = JsonParser.parseString(expected).getAsJsonArray().size();
        open(Role.VIEWER, ColorScheme.LIGHT, "");
        expect("ERR_");
        var requests = new AtomicInteger();
        // Cut within an event, then away, then the service itself.
        page.route("**/events", route -> {
            switch (requests.incrementAndGet()) {
                case 1 -> route.fulfill(new Route.FulfillOptions().setContentType("text/event-stream")
                        .setBody(events.substring(0, events.length() / 2)));
                case 2 -> route.abort();
                default -> route.resume();
            }
        });
        page.navigate(page.url() + "?run=" + run);
        assertThat(page.locator(".logs header")).containsText(count + " lines");
        assertThat(requests).hasValue(3);
        assertThat(
                page.locator(".line:not([hidden]) .number").allTextContents().stream().map(Integer::valueOf).sorted().toList())
                .isEqualTo(IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void a_log_of_100_000_lines_stays_smooth() {
        var names = IntStream.range(0, 12).mapToObj(number -> "s" + number).toList();
        var pipeline = created(Map.of("name", name, "repository", "https://github.com/acme/web-shop", "stages",
                names.stream().map(stage -> Map.of("name", stage, "type", "run", "command", "make")).toList()));
        var run = trigger(pipeline, names.stream().collect(Collectors.toMap(stage -> stage, stage -> Map.of("lines", 9000))));
        open(Role.VIEWER, ColorScheme.DARK, "?run=" + run);
        assertThat(page.locator(".logs header")).containsText(Pattern.compile("108,\\d{3} lines"),
                new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat((Integer) page.evaluate("document.querySelectorAll('.line').length")).isLessThan(100);
        var session = page.context().newCDPSession(page);
        session.send("HeapProfiler.collectGarbage");
        double megabytes = session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / 1e6;
        System.out.printf("MEASURED pipelines: 108,000 lines in %.1f MB%n", megabytes);
        assertThat(megabytes).isLessThan(40);
        page.evaluate("location.hash = '#L54321'");
        assertThat(page.locator(".line.marked .number")).hasText("54321");
        assertThat(page.locator(".line.marked")).isInViewport();
    }

    @Test
    void a_run_is_cancelled_retried_and_run_again() {
        var run = trigger(create("npm test", Map.of()), Map.of("first", Map.of("hang", true)));
        open(Role.EDITOR, ColorScheme.LIGHT, "?run=" + run);
        assertThat(stage("first")).containsText("running");
        button("Cancel run").click();
        dialog().getByText("Cancel run", exactly()).click();
        assertThat(page.locator("h1")).containsText("cancelled");
        assertThat(stage("second")).containsText("skipped");
        button("Retry").click();
        assertThat(page.locator(".head")).containsText("repeats " + run.substring(0, 8));
        assertThat(page.locator("h1")).containsText("succeeded");
        button("Run again").click();
        assertThat(page.locator(".head")).not().containsText("repeats " + run.substring(0, 8));
    }

    @Test
    void a_pipeline_is_found_and_deleted_by_its_name() {
        create("npm test", Map.of());
        open(Role.EDITOR);
        page.waitForSelector(shown());
        page.keyboard().press("/");
        page.keyboard().type(name);
        page.getByText(name, new Page.GetByTextOptions().setExact(true)).first().click();
        button("Delete").click();
        dialog().getByLabel("Type").fill(name);
        dialog().getByText("Delete", exactly()).click();
        assertThat(toasts()).containsText(name + " is deleted.");
    }

    private Map<String, Object> configuration(String command, Map<String, ?> parameters) {
        return Map.of("name", name, "repository", "https://github.com/acme/web-shop", "parameters", parameters, "stages",
                List.of(Map.of("name", "first", "type", "run", "command", command),
                        Map.of("name", "second", "type", "run", "command", "make")));
    }

    private String create(String command, Map<String, ?> parameters) {
        return created(configuration(command, parameters));
    }

    private String created(Object configuration) {
        return json(call("POST", "/pipelines", configuration).text()).get("id").getAsString();
    }

    private String trigger(String pipeline, Map<String, ?> simulate) {
        return json(call("POST", "/pipelines/%s/trigger".formatted(pipeline), Map.of("simulate", simulate)).text()).get("id")
                .getAsString();
    }

    /** The stream of a run ends with the run. */
    private void await(String run) {
        call("GET", "/runs/%s/events".formatted(run), null);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private Locator search() {
        return page.getByLabel("Search names");
    }

    private Locator rows() {
        return page.locator("tbody tr");
    }

    private Locator lines() {
        return page.locator(".line:not([hidden])");
    }

    private Locator stage(String stage) {
        return page.locator(".stage", new Page.LocatorOptions().setHasText(stage));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
