package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

class SensorsPageIT extends PageTest {

    SensorsPageIT() {
        super("sensor-service", "sensors");
    }

    @Override
    void prepare() {
        measure("boiler-3", 1440);
        measure("hall/north 1", 3);
    }

    @Override
    String shown() {
        return "tbody tr";
    }

    @Test
    void a_sensor_is_found_by_the_begin_of_its_name_and_opened_with_the_keyboard() {
        var name = unique("pump");
        measure(name, 60);
        open(Role.VIEWER);
        page.waitForSelector(shown());
        page.keyboard().press("/");
        page.keyboard().type(name.substring(0, 12));
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.getByRole(AriaRole.COLUMNHEADER)).hasText(
                new String[] { "Sensor", "Last measured (UTC)", "Last value", "Measurements", "Average" });
        assertThat(page.locator("tbody td").nth(2)).hasText("20");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).press("Enter");
        assertThat(page.locator("h1")).hasText(name);
        assertThat(page.locator(".tile").first()).containsText("60");
        page.goBack();
        assertThat(page.locator("tbody tr")).hasCount(1);
    }

    @Test
    void a_chart_zooms_in_and_back_and_is_a_table_too() throws IOException {
        var name = unique("boiler");
        measure(name, 1440);
        openSensor(Role.VIEWER, name, ColorScheme.DARK);
        assertThat(page.locator(".chart canvas")).hasCount(1);
        assertAccessible();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/sensor-DARK.png")));
        var points = page.locator(".card h2").last();
        assertThat(points).hasText("2 min a point");

        var box = page.locator(".u-over").boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + 50);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2 + 60, box.y + 60);
        page.mouse().up();
        assertThat(points).hasText("1 min a point");
        assertThat(page.locator(".tile").first()).not().containsText("1,440");
        page.locator(".u-over").dblclick();
        assertThat(points).hasText("2 min a point");

        button("Show as table").press("Enter");
        assertThat(page.locator(".points tbody tr").first()).containsText(Pattern.compile("\\d{4}-\\d\\d-\\d\\d"));
        button("1 h").press("Enter");
        assertThat(points).hasText("1 min a point");
        assertThat(page).hasURL(Pattern.compile("range=3600"));
    }

    @Test
    void several_sensors_are_in_one_chart() {
        var name = unique("a");
        var other = unique("<b>");
        measure(name, 30);
        measure(other, 30);
        openSensor(Role.VIEWER, name, ColorScheme.LIGHT);
        page.getByLabel("Compare with").fill("none such");
        button("Add to the chart").click();
        assertThat(toasts()).containsText("none such has no measurements.");
        page.getByLabel("Compare with").fill(other);
        page.getByLabel("Compare with").press("Enter");
        assertThat(page.locator(".u-legend")).containsText(other);
        page.reload();
        assertThat(page.locator(".u-legend")).containsText(other);
        button("Remove " + other + " from the chart").click();
        assertThat(page.locator(".legend")).hasCount(0);
    }

    @Test
    void measurements_are_exported() throws IOException {
        var name = unique("exported");
        measure(name, 5);
        openSensor(Role.VIEWER, name, ColorScheme.LIGHT);
        var download = page.waitForDownload(() -> button("Export CSV").click());
        assertThat(download.suggestedFilename()).isEqualTo(name + ".csv");
        assertThat(Files.readAllLines(download.path())).hasSize(6).last().asString().startsWith(name + ",");
    }

    @Test
    void only_an_administrator_clears_a_sensor_and_types_its_name() {
        var name = unique("cleared");
        measure(name, 5);
        openSensor(Role.EDITOR, name, ColorScheme.LIGHT);
        assertThat(page.locator(".tile").first()).containsText("5");
        assertThat(button("Clear")).hasCount(0);
        openSensor(Role.ADMIN, name, ColorScheme.LIGHT);
        button("Clear").click();
        dialog().getByLabel("Type").fill(name.substring(1));
        dialog().getByText("Clear", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog()).hasCount(1);
        dialog().getByLabel("Type").fill(name);
        dialog().getByText("Clear", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(toasts()).containsText(name + " is cleared.");
        assertThat(page.locator("h1")).hasText("Sensors");
    }

    @Test
    void a_sensor_that_measured_long_ago_leads_to_its_last_measurement() {
        var name = unique("old");
        call("POST", "/data", List.of(Map.of("sensor", name, "timestamp", "2021-11-08T21:38:09Z", "value", 2.1)));
        openSensor(Role.VIEWER, name, ColorScheme.LIGHT);
        assertThat(page.locator("main")).containsText("Nothing was measured in this time");
        button("Go there").click();
        assertThat(page.locator(".tile").first()).containsText("1");
    }

    private void openSensor(Role role, String name, ColorScheme scheme) {
        open(role, scheme, "?sensor=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    /** A measurement a minute until now, and waits until the roll-ups have them. */
    private void measure(String sensor, int minutes) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var batch = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < minutes; i++) {
            batch.add(Map.of("sensor", sensor, "timestamp", now.minus(i, ChronoUnit.MINUTES).toString(), "value",
                    20 + 3 * Math.sin(i / 90.0) + i % 7 / 5.0));
        }
        call("POST", "/data", batch);
        var path = "/statistics/" + URLEncoder.encode(sensor, StandardCharsets.UTF_8).replace("+", "%20");
        Awaitility.await().until(() -> call("GET", path + "?view=full", null).text().contains("\"pending\":0"));
    }
}
