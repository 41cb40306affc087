package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.ui.testing.Documents.FLIGHTS;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/** The editor of documents. */
class MetadataEditorIT extends BrowserTest {

    MetadataEditorIT() {
        super("metadata-service", "metadata");
    }

    @Test
    void a_document_is_created_and_edited_with_the_keyboard_only() {
        var name = Documents.name();
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
    void a_fault_of_no_field_stands_at_the_top() {
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=new");
        page.route("**/metadata", route -> reject(route, "/price"));
        expect("400");
        button("Save").click();
        assertThat(page.locator(".editor > .banner.bad:first-child")).hasText("/price is not known here");
    }

    @Test
    void another_change_meanwhile_is_shown_and_not_lost() throws IOException {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=edit&document=" + id);
        payload().fill(FLIGHTS.replace("1.10", "3"));
        Documents.replace(this, id, name, FLIGHTS.replace("1.10", "2"));
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
        Documents.replace(this, id, name, FLIGHTS.replace("1.10", "4"));
        button("Save").click();
        button("Take theirs").click();
        assertThat(payload()).hasValue(Pattern.compile("\"price\": 4"));
        button("Cancel").click();
        assertThat(page.locator(".head p")).containsText("Version 4");
    }

    @Test
    void what_is_not_saved_is_not_lost_by_a_click() {
        var id = Documents.create(this, Documents.name(), FLIGHTS, Map.of());
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
    void what_is_not_saved_is_kept_wherever_the_user_goes_meanwhile() throws IOException {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        open(Role.EDITOR, ColorScheme.DARK, "?document=" + id);
        button("Edit").click();
        payload().fill("{\"a\": 1}");
        page.getByLabel("Labels").fill("team=");
        page.goBack();
        assertThat(heading()).hasText(name);
        assertThat(toasts()).containsText("What you have not saved is kept in this tab.");
        page.getByText("All documents").click();
        button("Go on editing").click();
        assertThat(payload()).hasValue("{\"a\": 1}");
        assertThat(page.getByLabel("Labels")).hasValue("team=");
        assertThat(draft()).containsText("It is not saved.");
        assertAccessible();
        page.reload();
        assertThat(payload()).hasValue("{\"a\": 1}");
        draft().getByText("Discard it").click();
        assertThat(payload()).hasValue(Pattern.compile("\"price\": 1.10"));
        assertThat(page.getByLabel("Labels")).hasValue("");
        assertThat(draft()).hasCount(0);
        page.goBack();
        assertThat(heading()).hasText("Metadata");
        assertThat(page.getByText("What you have not saved")).hasCount(0);
    }

    @Test
    void a_draft_is_not_saved_over_what_came_after_it() {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=edit&document=" + id);
        payload().fill("{\"a\": 1}");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Quintet")).click();
        assertThat(heading()).hasText("Metadata");
        Documents.replace(this, id, name, "{\"a\": 2}");
        page.navigate(page.url() + "?mode=edit&document=" + id);
        assertThat(payload()).hasValue("{\"a\": 1}");
        expect("412");
        button("Save").click();
        assertThat(page.locator(".cell.removed")).containsText("\"a\": 2");
        button("Save mine over it").click();
        assertThat(page.locator(".head p")).containsText("Version 3");
        button("Edit").click();
        assertThat(payload()).hasValue(Pattern.compile("\"a\": 1"));
        assertThat(draft()).hasCount(0);
    }

    @Test
    void a_draft_of_a_deleted_document_is_still_there_and_another_user_does_not_see_it() {
        var id = Documents.create(this, Documents.name(), FLIGHTS, Map.of());
        open(Role.EDITOR, ColorScheme.LIGHT, "?mode=edit&document=" + id);
        payload().fill("{\"a\": 1}");
        call("DELETE", "/metadata/" + id, null);
        expect("404");
        page.reload();
        assertThat(payload()).hasValue("{\"a\": 1}");
        button("Save").click();
        assertThat(page.locator(".editor > .banner.bad")).containsText("There is no metadata with the id");
        signInAs(Role.ADMIN);
        assertThat(page.locator("main")).containsText("There is no metadata with the id");
        assertThat(payload()).hasCount(0);
        signInAs(Role.EDITOR);
        assertThat(payload()).hasValue("{\"a\": 1}");
    }

    @Test
    void the_browser_asks_before_a_tab_with_a_draft_is_closed_and_not_without() {
        open(Role.EDITOR);
        button("Create document").click();
        payload().click();
        page.keyboard().type("x");
        assertThat(asksBeforeClosing()).isTrue();
        page.goBack();
        assertThat(toasts()).containsText("What you have not saved");
        assertThat(asksBeforeClosing()).isTrue();
        page.goForward();
        button("Cancel").click();
        dialog().getByText("Leave", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(button("Create document")).isVisible();
        assertThat(asksBeforeClosing()).isFalse();
    }

    private void signInAs(Role role) {
        button("Sign out").click();
        button("Sign in").first().click();
        dialog().getByLabel("API key").fill(role.key());
        dialog().getByLabel("API key").press("Enter");
        assertThat(page.locator(".who")).containsText(role.title());
    }

    private Locator draft() {
        return page.locator(".editor > .banner.warn");
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
