package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

class MetadataPageIT extends PageTest {

    private static final String FLIGHTS = "{\"sourceName\": \"flights\", \"jobCluster\": {\"min_workers\": 1}, \"partitioning\": \"daily\", \"price\": 1.10}";

    MetadataPageIT() {
        super("metadata-service", "metadata");
    }

    @Override
    void prepare() {
        for (var name : new String[] { "my-flights", "my-ships", "my-trains" }) {
            create(name, FLIGHTS, Map.of("team", "blue", "tier", "gold"));
        }
    }

    @Override
    String shown() {
        return "tbody tr";
    }

    @Test
    void a_document_is_created_and_edited_with_the_keyboard_only() {
        var name = name();
        open(Role.EDITOR);
        button("Create document").press("Enter");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).focus();
        page.keyboard().type(name);
        page.keyboard().press("Tab");
        page.keyboard().type("rail");
        payload().fill(FLIGHTS);
        payload().press("Control+Enter");
        assertThat(heading()).hasText(name);
        assertThat(page.locator(".head p")).containsText("Version 1, created on ");
        assertThat(line(5)).hasText("},");
        // Digits stay as they were sent.
        assertThat(line(7)).hasText("\"price\": 1.10");

        button("Edit").press("Enter");
        payload().fill(FLIGHTS.replace("daily", "hourly"));
        page.getByLabel("Labels").fill("team=red, tier=gold");
        page.getByLabel("Labels").press("Enter");
        assertThat(page.locator(".head p")).containsText("Version 2, updated on ");
        assertThat(page.locator(".facts .chip")).hasText(new String[] { "teamred", "tiergold" });
        assertThat(page.locator(".facts")).containsText("rail");
    }

    @Test
    void faults_stand_at_their_lines_and_fields() throws IOException {
        open(Role.EDITOR, ColorScheme.DARK, "?mode=new");
        payload().fill("{\n  \"sourceName\": \"a\",\n  \"partitioning\": ,\n}");
        page.getByLabel("Labels").fill("te am=red");
        expect("400");
        button("Save").click();
        assertThat(page.locator(".faults li")).hasCount(1);
        assertThat(page.locator(".faults li")).containsText(Pattern.compile("Line 3.*is not JSON at line 3"));
        assertThat(page.locator(".marks rect")).hasAttribute("y", "48");
        assertThat(page.locator(".fields [role=alert]")).hasText(new String[] {
                "must not be blank",
                "te am is no key of a label: it has 1 to 63 of A-Z a-z 0-9 . _ / -, and begins and ends with a letter or a digit." });
        assertThat(payload()).isFocused();
        assertAccessible();
        page.locator(".faults button").click();
        assertThat((int) (Integer) payload().evaluate("area => area.selectionStart")).isEqualTo(23);
    }

    @Test
    void warnings_of_the_schema_stand_at_their_lines() throws IOException {
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=new");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name());
        payload().fill("{\"sourceName\": \"a\", \"jobCluster\": {\"min_workers\": \"1\"}}");
        button("Save").click();
        assertThat(toasts()).containsText("2 warnings of the schema");
        assertThat(page.locator(".banner.warn")).containsText("2 warnings of the schema");
        assertThat(page.locator(".line.warn")).hasCount(2);
        assertThat(page.locator(".line.warn:has-text('min_workers') + .note")).containsText("integer expected");
        page.reload();
        assertThat(page.locator(".line.warn:has-text('min_workers') + .note")).containsText("integer expected");
        assertAccessible();
    }

    @Test
    void the_list_is_searched_while_typing_and_filtered_by_labels_namespace_and_kind() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var payload = FLIGHTS.replace("flights", word);
        var one = name();
        create(one, payload, Map.of("team", "blue", "tier", word));
        var other = name();
        call("POST", "/metadata", Map.of("name", other, "payload", payload, "namespace", "ns-" + word));
        open(Role.VIEWER);
        page.keyboard().press("/");
        page.keyboard().type(word.substring(0, 20));
        assertThat(rows()).hasCount(2);
        assertThat(page.url()).contains("q=" + word.substring(0, 20));
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
        var name = name();
        var id = create(name, FLIGHTS, Map.of());
        call("PUT", "/metadata/" + id, Map.of("name", name, "payload", FLIGHTS.replace("daily", "hourly")));
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
    void another_change_meanwhile_is_shown_and_not_lost() throws IOException {
        var name = name();
        var id = create(name, FLIGHTS, Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=edit&document=" + id);
        payload().fill(FLIGHTS.replace("1.10", "3"));
        call("PUT", "/metadata/" + id, Map.of("name", name, "payload", FLIGHTS.replace("1.10", "2")));
        expect("412");
        button("Save").click();
        assertThat(page.locator(".banner.warn")).containsText("admin has saved version 2 while you were editing");
        assertThat(page.locator(".cell.removed")).containsText("\"price\": 2");
        assertThat(page.locator(".cell.added")).containsText("\"price\": 3");
        assertAccessible();
        button("Save mine over it").click();
        assertThat(page.locator(".head p")).containsText("Version 3");
        assertThat(page.locator(".code")).containsText("\"price\": 3");

        button("Edit").click();
        payload().fill("{}");
        call("PUT", "/metadata/" + id, Map.of("name", name, "payload", FLIGHTS.replace("1.10", "4")));
        button("Save").click();
        button("Take theirs").click();
        assertThat(payload()).hasValue(Pattern.compile("\"price\": 4"));
        button("Cancel").click();
        assertThat(page.locator(".head p")).containsText("Version 4");
    }

    @Test
    void what_is_not_saved_is_not_lost_by_a_click() {
        var id = create(name(), FLIGHTS, Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=edit&document=" + id);
        payload().fill("{\"a\": 1}");
        page.getByText("Back to the document").click();
        assertThat(dialog()).containsText("Leave without saving?");
        page.keyboard().press("Escape");
        assertThat(payload()).hasValue("{\"a\": 1}");
        button("Cancel").click();
        dialog().getByText("Leave", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".code")).containsText("1.10");
    }

    @Test
    void a_deletion_is_undone_and_a_deleted_document_restored() {
        var name = name();
        var id = create(name, FLIGHTS, Map.of("only", name));
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
        var id = create(evil, "{\"<b>key</b>\": \"<script>alert(1)</script>\"}", Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?document=" + id);
        assertThat(page.locator("main")).containsText(evil);
        assertThat(page.locator(".code")).containsText("<script>alert(1)</script>");
        assertThat(page.locator("main img, .code script, .code b")).hasCount(0);
        button("Edit").click();
        assertThat(payload()).hasValue(Pattern.compile("<script>"));
    }

    @Test
    void a_viewer_sees_no_button_that_would_be_refused() {
        var name = name();
        var id = create(name, FLIGHTS, Map.of());
        call("PUT", "/metadata/" + id, Map.of("name", name, "payload", "{}"));
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
        var id = create(name(), FLIGHTS, Map.of());
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
        var name = name();
        var id = create(name, FLIGHTS, Map.of());
        open(Role.VIEWER, ColorScheme.LIGHT, "?document=" + id);
        assertThat(page.locator(".versions li")).hasCount(1);
        assertThat(page.locator(".live")).isVisible();
        call("PUT", "/metadata/" + id, Map.of("name", name, "payload", FLIGHTS.replace("daily", "weekly")));
        assertThat(page.locator(".code")).containsText("weekly");
        assertThat(page.locator(".versions li")).hasCount(2);
    }

    /** A document that no other test has; its id. */
    private String create(String name, String payload, Map<String, String> labels) {
        var body = new HashMap<String, Object>(Map.of("name", name, "payload", payload));
        if (!labels.isEmpty()) {
            body.put("labels", labels);
        }
        var answer = call("POST", "/metadata", body);
        return JsonParser.parseString(answer.text()).getAsJsonObject().get("id").getAsString();
    }

    private static String name() {
        return "doc-" + UUID.randomUUID();
    }

    private Locator refused() {
        return page.getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("Create|Edit|Delete$|Restore|Save")));
    }

    private Locator rows() {
        return page.locator("tbody tr");
    }

    private Locator heading() {
        return page.locator("h1");
    }

    private Locator payload() {
        return page.locator(".area textarea");
    }

    /** A line of the payload, from 1 on. */
    private Locator line(int number) {
        return page.locator(".code .line:has([data-no='" + number + "']) .text");
    }
}
