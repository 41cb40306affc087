package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.ui.testing.Documents.FLIGHTS;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

class MetadataPageIT extends PageTest {

    MetadataPageIT() {
        super("metadata-service", "metadata");
    }

    @Override
    void prepare() {
        for (var name : new String[] { "my-flights", "my-ships", "my-trains" }) {
            Documents.create(this, name, FLIGHTS, Map.of("team", "blue", "tier", "gold"));
        }
    }

    @Override
    String shown() {
        return "tbody tr";
    }

    @Test
    void warnings_of_the_schema_stand_at_their_lines_whoever_has_saved_the_document() throws IOException {
        var name = Documents.name();
        var id = Documents.create(this, name, "{\"sourceName\": \"a\", \"jobCluster\": {\"min_workers\": \"1\"}}", Map.of());
        open(Role.VIEWER, ColorScheme.DARK, "?document=" + id);
        assertThat(page.locator(".banner.warn")).containsText("2 warnings of the schema, each at its line.");
        assertThat(page.locator(".line.warn")).hasCount(2);
        assertThat(page.locator(".line.warn:has-text('min_workers') + .note")).containsText("integer expected");
        assertThat(page.locator(".line.warn:has([data-no='1']) + .note")).containsText("'partitioning' not found");
        assertAccessible();
        Documents.replace(this, id, name, FLIGHTS);
        assertThat(page.locator(".line.warn")).hasCount(0);
        assertThat(page.locator(".banner")).hasCount(0);
        page.getByText("Version 1", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".banner")).hasCount(2);
        assertThat(page.locator(".line.warn")).hasCount(2);
    }

    @Test
    void a_document_is_shown_though_it_cannot_be_checked() {
        var id = Documents.create(this, Documents.name(), "{}", Map.of());
        open(Role.VIEWER);
        page.route("**/check?**", route -> route.fulfill(new Route.FulfillOptions().setStatus(500)
                .setContentType("application/problem+json").setBody("{\"detail\": \"No check today.\"}")));
        expect("500");
        page.navigate(page.url() + "?document=" + id);
        assertThat(page.locator(".code")).containsText("{}");
        assertThat(page.locator(".banner.warn")).containsText("It could not be checked against its schema. No check today.");
        page.unroute("**/check?**");
        button("Try again").click();
        assertThat(page.locator(".banner.warn")).containsText("3 warnings of the schema");
    }

    @Test
    void the_list_is_searched_while_typing_and_filtered_by_labels_namespace_and_kind() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var payload = FLIGHTS.replace("flights", word);
        var one = Documents.name();
        Documents.create(this, one, payload, Map.of("team", "blue", "tier", word));
        var other = Documents.name();
        call("POST", "/metadata", Map.of("name", other, "payload", payload, "namespace", "ns-" + word));
        open(Role.VIEWER);
        assertThat(rows().first()).isVisible();
        page.keyboard().press("/");
        page.keyboard().type(word.substring(0, 20));
        assertThat(rows()).hasCount(2);
        assertThat(page).hasURL(Pattern.compile("q=" + word.substring(0, 20)));
        page.locator("th button:has-text('Name')").click();
        assertThat(page.locator("th[aria-sort=ascending]")).hasText(Pattern.compile("Name"));
        button("tier=" + word).click();
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText(one);
        button("Clear").click();
        page.getByLabel("Namespace, exactly").fill("ns-" + word);
        page.getByLabel("Namespace, exactly").press("Enter");
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText(other);
        page.goBack();
        page.getByLabel("Labels, like").fill("tier in (" + word + ")");
        page.getByLabel("Labels, like").press("Enter");
        assertThat(rows()).hasCount(1);
        page.getByLabel("Search names and payloads").fill("nothinghasthisword");
        assertThat(page.locator("main")).containsText("No document matches");
    }

    @Test
    void two_versions_are_compared_and_one_is_restored() throws IOException {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        Documents.replace(this, id, name, FLIGHTS.replace("daily", "hourly"));
        open(Role.EDITOR, ColorScheme.DARK, "?document=" + id);
        button("What version 2 has changed").click();
        assertThat(page.locator(".cell.removed")).hasCount(1);
        assertThat(page.locator(".cell.removed")).containsText("\"partitioning\": \"daily\"");
        assertThat(page.locator(".cell.added")).containsText("\"partitioning\": \"hourly\"");
        assertThat(page.getByText("1 line removed, 1 added")).isVisible();
        assertThat(page.locator(".cell.left").last()).isVisible();
        assertAccessible();
        page.setViewportSize(700, 800);
        assertThat(page.locator(".block.same .cell.left").first()).isHidden();
        var removed = page.locator(".cell.removed").boundingBox();
        assertThat(page.locator(".cell.added").boundingBox().y).isGreaterThanOrEqualTo(removed.y + removed.height);
        page.setViewportSize(1280, 820);

        button("Restore version 1").click();
        assertThat(page.locator(".head p")).containsText("Version 3");
        assertThat(page.locator(".code")).containsText("daily");
        button("Undo").click();
        assertThat(page.locator(".head p")).containsText("Version 4");
        assertThat(page.locator(".code")).containsText("hourly");
        page.getByText("Version 1", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".banner")).containsText("This is version 1 of 4.");
        assertThat(page.locator(".code")).containsText("daily");
    }

    @Test
    void a_deletion_is_undone_and_a_deleted_document_restored() {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of("only", name));
        open(Role.EDITOR, ColorScheme.LIGHT, "?document=" + id);
        button("Delete").click();
        button("Undo").click();
        assertThat(page.locator(".head p")).containsText("Version 3, restored on ");
        button("Delete").click();
        assertThat(toasts()).containsText(name + " is deleted.");
        page.getByLabel("Labels, like").fill("only=" + name);
        page.getByLabel("Labels, like").press("Enter");
        assertThat(page.locator("main")).containsText("No document matches");
        button("Deleted").click();
        assertThat(rows()).hasCount(1);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
        assertThat(page.locator(".banner")).containsText("by editor. This is version 3.");
        assertThat(button("Edit")).hasCount(0);
        page.goBack();
        button("Restore " + name).click();
        assertThat(page.locator("main")).containsText("No document matches");
        button("Live").click();
        assertThat(rows()).hasCount(1);
    }

    @Test
    void html_in_a_value_stays_text() {
        var evil = "<img src=x onerror=alert(1)> " + UUID.randomUUID();
        var id = Documents.create(this, evil, "{\"<b>key</b>\": \"<script>alert(1)</script>\"}", Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?document=" + id);
        assertThat(page.locator("main")).containsText(evil);
        assertThat(page.locator(".code")).containsText("<script>alert(1)</script>");
        assertThat(page.locator("main img, .code script, .code b")).hasCount(0);
        button("Edit").click();
        assertThat(payload()).hasValue(Pattern.compile("<script>"));
    }

    @Test
    void a_viewer_sees_no_button_that_would_be_refused() {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        Documents.replace(this, id, name, "{}");
        open(Role.VIEWER);
        page.waitForSelector(shown());
        assertThat(refused()).hasCount(0);
        open(Role.VIEWER, ColorScheme.LIGHT, "?document=" + id);
        assertThat(page.locator(".versions li")).hasCount(2);
        assertThat(refused()).hasCount(0);
        // The address of the editor shows the document.
        open(Role.VIEWER, ColorScheme.LIGHT, "?mode=edit&document=" + id);
        assertThat(page.locator(".versions li")).hasCount(2);
        assertThat(refused()).hasCount(0);
    }

    @Test
    void payloads_are_copied_and_documents_exported() throws IOException {
        var id = Documents.create(this, Documents.name(), FLIGHTS, Map.of());
        open(Role.VIEWER, ColorScheme.LIGHT, "?document=" + id);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        button("As sent").click();
        button("Copy").first().click();
        assertThat(toasts()).containsText("The payload is copied.");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(FLIGHTS);
        page.getByText("All documents").click();
        button("Export").click();
        dialog().getByLabel("With all versions").check();
        Download saved = page
                .waitForDownload(() -> dialog().getByText("Export", new Locator.GetByTextOptions().setExact(true)).click());
        assertThat(saved.suggestedFilename()).isEqualTo("metadata.ndjson");
        assertThat(Files.readString(saved.path())).contains("\"id\":\"" + id + "\"", "\"version\":1");
    }

    @Test
    void a_change_of_somebody_else_is_seen_at_once() {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        open(Role.VIEWER, ColorScheme.LIGHT, "?document=" + id);
        assertThat(page.locator(".versions li")).hasCount(1);
        assertThat(page.locator(".live")).isVisible();
        Documents.replace(this, id, name, FLIGHTS.replace("daily", "weekly"));
        assertThat(page.locator(".code")).containsText("weekly");
        assertThat(page.locator(".versions li")).hasCount(2);
    }

    private Locator refused() {
        return page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("Create|Edit|Delete$|Restore|Save")));
    }

    private Locator rows() {
        return page.locator("tbody tr");
    }

    private Locator payload() {
        return page.locator(".area textarea");
    }
}
