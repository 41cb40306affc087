package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;

/** The editor of pipelines. */
class PipelineEditorIT extends BrowserTest {

    private static final String VALID = """
            name: %s
            repository: https://github.com/acme/web-shop
            ref: main
            stages:
              - name: lint
                type: run
                command: npm run lint
              - name: test
                type: run
                command: npm test
            """;

    private final String name = "web-shop " + UUID.randomUUID();

    PipelineEditorIT() {
        super("pipeline-service", "pipelines");
    }

    @Test
    void a_pipeline_is_created_with_its_faults_at_their_lines() throws IOException {
        open(Role.EDITOR);
        expect("400");
        button("Create pipeline").press("Enter");
        text().fill(VALID.formatted(name).replace("command: npm test", "retries: many"));
        assertThat(faults()).containsText(new String[] { "Line 8", "Line 10" });
        assertThat(page.locator(".editor .lines .bad")).hasText(new String[] { "8", "10" });
        assertAccessible();
        text().fill("name: x\nstages:\n  - [1\n");
        assertThat(faults()).hasCount(1);
        assertThat(faults()).containsText(Pattern.compile("Line [34]"));
        text().fill(VALID.formatted(name));
        assertThat(page.locator("main")).containsText("valid");
        text().press("Control+s");
        assertThat(toasts()).containsText(name + " is created.");
        assertThat(page.locator("h1")).hasText(name);
        assertThat(page.locator(".stage b")).hasText(new String[] { "lint", "test" });
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void json_has_its_faults_at_their_lines_and_a_change_of_another_is_shown() {
        var pipeline = create("npm test");
        open(Role.EDITOR, ColorScheme.DARK, "?pipeline=%s&edit=yes&format=json".formatted(pipeline));
        expect("400");
        expect("412");
        assertThat(text()).hasValue(Pattern.compile("^\\{\n  \"name\": "));
        var valid = text().inputValue();
        text().fill(valid.replaceFirst("\"type\": \"run\"", "\"type\": \"walk\""));
        assertThat(faults()).containsText("Line 7");
        call("PUT", "/pipelines/" + pipeline, configuration("make theirs"));
        text().fill(valid.replace("npm test", "make mine"));
        assertThat(page.locator("main")).containsText("valid");
        button("Save").click();
        assertThat(page.locator(".diff .removed")).containsText("make theirs");
        assertThat(page.locator(".diff .added")).containsText("make mine");
        button("Save mine").click();
        assertThat(toasts()).containsText("Version 3 is saved.");
    }

    @Test
    void what_is_not_saved_is_kept_wherever_the_user_goes_meanwhile() throws IOException {
        var pipeline = create("npm test");
        open(Role.EDITOR, ColorScheme.LIGHT, "?pipeline=" + pipeline);
        button("Edit").click();
        button("JSON").click();
        assertThat(text()).hasValue(Pattern.compile("^\\{"));
        text().fill(text().inputValue().replace("npm test", "make mine"));
        page.goBack();
        assertThat(toasts()).containsText("What you have not saved is kept in this tab.");
        button("Go on editing").click();
        assertThat(text()).hasValue(Pattern.compile("make mine"));
        assertThat(draft()).containsText("It is not saved.");
        assertThat(page.locator("main")).containsText("valid");
        assertAccessible();
        text().press("End");
        page.keyboard().type(" ");
        assertThat(asksBeforeClosing()).isTrue();
        page.reload();
        assertThat(text()).hasValue(Pattern.compile("make mine"));
        draft().getByText("Discard it").click();
        assertThat(text()).hasValue(Pattern.compile("npm test"));
        assertThat(draft()).hasCount(0);
        assertThat(asksBeforeClosing()).isFalse();
    }

    @Test
    void a_draft_is_not_saved_over_what_came_after_it() {
        var pipeline = create("npm test");
        open(Role.EDITOR, ColorScheme.LIGHT, "?edit=yes&pipeline=" + pipeline);
        text().fill(text().inputValue().replace("npm test", "make mine"));
        page.reload();
        call("PUT", "/pipelines/" + pipeline, configuration("make theirs"));
        expect("412");
        button("Save").click();
        assertThat(page.locator(".diff .removed")).containsText("make theirs");
        button("Take theirs").click();
        assertThat(text()).hasValue(Pattern.compile("make theirs"));
        button("Back").click();
        assertThat(page.locator("h1")).hasText(name);
        assertThat(page.getByText("What you have not saved")).hasCount(0);
    }

    private String create(String command) {
        return JsonParser.parseString(call("POST", "/pipelines", configuration(command)).text()).getAsJsonObject().get("id")
                .getAsString();
    }

    private Map<String, Object> configuration(String command) {
        return Map.of("name", name, "repository", "https://github.com/acme/web-shop", "stages",
                List.of(Map.of("name", "first", "type", "run", "command", command),
                        Map.of("name", "second", "type", "run", "command", "make")));
    }

    private Locator draft() {
        return page.locator(".card > .banner.warn");
    }

    private Locator text() {
        return page.getByLabel("Configuration");
    }

    private Locator faults() {
        return page.locator(".faults .bad");
    }
}
