package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

class GuidsPageIT extends PageTest {

    GuidsPageIT() {
        super("guid-service", "guids");
    }

    @Override
    void prepare() {
        for (var user : new String[] { "Jay Patel", "Salemount Labs", "Cylance, Inc." }) {
            create(user, 900);
            create(user, 190_000);
        }
        call("POST", "/guid", Map.of("user", "Jay Patel", "ttl", 86_400, "metadata", Map.of("team", "core")));
    }

    @Override
    String shown() {
        return "tbody tr";
    }

    @Test
    void a_guid_is_created_extended_and_revoked_with_the_keyboard_only() throws IOException {
        var user = "Ada " + UUID.randomUUID();
        open(Role.EDITOR);
        button("Create GUID").press("Enter");
        assertAccessible();
        // The dialog has the focus, and its first field is the user's.
        page.keyboard().type(user);
        page.keyboard().press("Enter");
        assertThat(toasts()).containsText("is created.");
        assertThat(dialog()).hasCount(0);

        page.keyboard().press("/");
        page.keyboard().type(user);
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("29 d 23 h");
        assertThat(page).hasURL(Pattern.compile("user=Ada"));

        named("Extend").press("Enter");
        dialog().getByLabel("Ends after").selectOption("31536000");
        dialog().getByLabel("Ends after").press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(toasts()).containsText("It ends on ");
        assertThat(rows()).containsText(Pattern.compile("36[45] d"));

        named("Revoke").press("Enter");
        assertAccessible();
        dialog().getByText("Revoke", new Locator.GetByTextOptions().setExact(true)).press("Enter");
        assertThat(page.locator("main")).containsText("No live GUID matches");
        button("Undo").press("Enter");
        assertThat(rows()).hasCount(1);
    }

    @Test
    void what_is_wrong_is_said_at_its_field() {
        open(Role.EDITOR);
        button("Create GUID").click();
        dialog().getByLabel("User").fill("Ada");
        dialog().getByLabel("GUID (optional)").fill("12-34");
        expect("400");
        dialog().getByText("Create", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog().getByRole(AriaRole.ALERT).first())
                .containsText("32 upper-case hexadecimal digits");
        dialog().getByLabel("GUID (optional)").fill("");
        dialog().getByLabel("Metadata").fill("{\"team\": }");
        dialog().getByText("Create", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog().getByLabel("Metadata").evaluate("field => field.validationMessage").toString())
                .startsWith("This is not JSON");
        dialog().getByLabel("Metadata").press("Escape");
        assertThat(dialog()).hasCount(0);
    }

    @Test
    void a_fault_of_no_field_stands_at_the_top_of_the_form_with_its_pointer() throws IOException {
        open(Role.EDITOR);
        button("Create GUID").click();
        dialog().getByLabel("User").fill("Ada");
        page.route("**/guid", route -> reject(route, "/lease/0"));
        expect("400");
        submit("Create");
        var top = dialog().locator("form > .error");
        assertThat(top).hasText("/lease/0 is not known here");
        assertThat(top.locator("+ label")).containsText("User");
        assertThat(dialog().locator("[aria-invalid=true]")).hasCount(0);
        assertAccessible();
    }

    @Test
    void html_in_a_name_stays_text() {
        var user = "<img src=x onerror=alert(1)> " + UUID.randomUUID();
        create(user, 600);
        open(Role.VIEWER, ColorScheme.LIGHT, "?within=3600");
        assertThat(page.locator("main")).containsText(user);
        assertThat(page.locator("main img")).hasCount(0);
    }

    @Test
    void a_viewer_sees_no_button_that_would_be_refused() {
        prepare();
        open(Role.VIEWER, ColorScheme.LIGHT, "?user=Jay%20Patel");
        page.waitForSelector(shown());
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions()
                .setName(Pattern.compile("Create|Extend|Revoke")))).hasCount(0);
    }

    @Test
    void only_an_administrator_revokes_all_of_a_user_and_types_the_name() {
        var user = "Eve " + UUID.randomUUID();
        create(user, 600);
        create(user, 700);
        var query = "?user=" + user.replace(" ", "%20");
        open(Role.EDITOR, ColorScheme.LIGHT, query);
        assertThat(rows()).hasCount(2);
        assertThat(button("Revoke all of " + user)).hasCount(0);
        open(Role.ADMIN, ColorScheme.LIGHT, query);
        button("Revoke all of " + user).click();
        dialog().getByLabel("Type").fill("Eve");
        dialog().getByText("Revoke all", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(dialog()).hasCount(1);
        dialog().getByLabel("Type").fill(user);
        dialog().getByText("Revoke all", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(toasts()).containsText("2 GUIDs of " + user + " revoked.");
        assertThat(page.locator("main")).containsText("No live GUID matches");
    }

    @Test
    void a_guid_counts_down_and_fades_when_it_ends() {
        var user = "Zoe " + UUID.randomUUID();
        open(Role.EDITOR, ColorScheme.LIGHT, "?user=" + user.replace(" ", "%20"));
        assertThat(page.locator("main")).containsText("No live GUID matches");
        // The page is there first: a slow start of it does not outlast the GUID.
        create(user, 5);
        button("Refresh").click();
        assertThat(rows().locator(".tag.warn")).hasText(Pattern.compile("[1-4] s"));
        assertThat(rows().locator(".tag")).hasText("expired");
        assertThat(named("Extend")).hasCount(0);
        button("Refresh").click();
        assertThat(page.locator("main")).containsText("No live GUID matches");
    }

    @Test
    void a_page_shows_what_to_do_when_its_service_is_away() {
        prepare();
        open(Role.VIEWER);
        page.waitForSelector(shown());
        expect("ERR_");
        page.route("**/guid**", route -> route.abort());
        page.locator("select").selectOption("86400");
        assertThat(page.locator(".banner")).containsText("The service does not answer.");
        page.unroute("**/guid**");
        button("Try again").click();
        assertThat(page.locator(".banner")).hasCount(0);
    }

    private void create(String user, int ttl) {
        call("POST", "/guid", Map.of("user", user, "ttl", ttl));
    }

    private Locator rows() {
        return page.locator("tbody tr");
    }

    /** The button of the only row. */
    private Locator named(String action) {
        return rows().locator("button[aria-label^='" + action + "']");
    }
}
