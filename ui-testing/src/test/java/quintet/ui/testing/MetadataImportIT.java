package quintet.ui.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.ui.testing.Documents.FLIGHTS;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

/** Imports of documents on the page of metadata. */
class MetadataImportIT extends BrowserTest {

    private static final String IMPORTS = "**/metadata/imports?**";

    MetadataImportIT() {
        super("metadata-service", "metadata");
    }

    @Test
    void a_file_is_tried_and_imported() throws IOException {
        var name = Documents.name();
        openImport(ColorScheme.LIGHT, name);
        assertAccessible();
        drop("documents.ndjson", line(name, FLIGHTS) + line(name, "{}"));
        assertThat(dialog().locator(".tiles")).hasText(Pattern.compile("New\\s*2\\s*New versions\\s*0.*With warnings\\s*1",
                Pattern.DOTALL));
        assertThat(rows()).hasCount(0);
        assertAccessible();
        submit("Import 2 documents");
        assertThat(dialog()).containsText(Pattern.compile("The import is done\\.\\s*Added\\s*2"));
        assertThat(rows()).hasCount(2);
        submit("Close");
        assertThat(dialog()).hasCount(0);
    }

    @Test
    void each_bad_line_is_told_with_its_reasons_and_nothing_is_imported() throws IOException {
        var name = Documents.name();
        openImport(ColorScheme.DARK, name);
        expect("400");
        drop("documents.ndjson", line(name, FLIGHTS) + "{\"id\": \"x\", \"price\": 1}\n\n" + line(name, "[]") + "no JSON\n");
        var bad = dialog().locator("tbody tr");
        assertThat(bad).hasCount(3);
        assertThat(bad.nth(0))
                .containsText(Pattern.compile("2\\s*id must be a UUID; name is required; .*price is not a known"));
        assertThat(bad.nth(1)).containsText(Pattern.compile("4\\s*payload must be the text of a JSON object"));
        assertThat(bad.nth(2)).containsText(Pattern.compile("5\\s*Column 1: Unrecognized token"));
        assertThat(dialog().getByText("The file has bad lines. Nothing is imported.")).isVisible();
        assertAccessible();
        var saved = page.waitForDownload(() -> submit("Save the bad lines"));
        assertThat(Files.readString(saved.path())).startsWith("line,reasons\r\n2,\"id must be a UUID; ");
        submit("Another file");
        choose("documents.ndjson", IntStream.rangeClosed(1, 101).mapToObj(i -> "[]\n").collect(Collectors.joining()));
        assertThat(dialog()).containsText("The first 100 bad lines.");
        assertThat(bad).hasCount(100);
    }

    @Test
    void a_document_that_is_there_with_other_content_is_left_or_gets_a_version() {
        var name = Documents.name();
        var id = Documents.create(this, name, FLIGHTS, Map.of());
        var file = "{\"id\": \"%s\", \"name\": \"%s\", \"payload\": \"{}\"}\n".formatted(id, name);
        openImport(ColorScheme.LIGHT, name);
        expect("409");
        choose("documents.ndjson", file);
        assertThat(dialog()).containsText("Some lines do not fit the documents that are there. Nothing is imported.");
        assertThat(dialog().locator("tbody tr")).containsText("its document is there with other content, as version 1");
        dialog().getByLabel("Documents that are there").selectOption("skip");
        submit("Try again");
        assertThat(dialog()).containsText(Pattern.compile("Left as they are\\s*1"));
        assertThat(dialog().getByText("Nothing to import")).isDisabled();
        submit("Another file");
        dialog().getByLabel("Documents that are there").selectOption("newVersion");
        choose("documents.ndjson", file);
        submit("Import 1 document");
        assertThat(dialog()).containsText(Pattern.compile("New versions\\s*1"));
        assertThat(call("GET", "/metadata/" + id + "/versions", null).text()).contains("\"version\":2");
    }

    @Test
    void payloads_may_be_objects() {
        var name = Documents.name();
        openImport(ColorScheme.LIGHT, name);
        dialog().getByLabel("Payloads").selectOption("object");
        choose("documents.ndjson", line(name, "{}").replace("\"{}\"", FLIGHTS));
        submit("Import 1 document");
        assertThat(rows()).hasCount(1);
    }

    @Test
    void an_import_is_cancelled_while_it_is_sent_and_goes_on_without_its_dialog() {
        var name = Documents.name();
        openImport(ColorScheme.LIGHT, name);
        page.route(IMPORTS, route -> {
        });
        choose("documents.ndjson", line(name, FLIGHTS));
        assertThat(dialog()).containsText("Trying the file, which changes nothing:");
        submit("Cancel");
        assertThat(dialog()).containsText("Drop a file here");
        page.unroute(IMPORTS);
        choose("documents.ndjson", line(name, FLIGHTS));
        assertThat(dialog()).containsText("All lines are good.");
        var held = new AtomicReference<Route>();
        page.route(IMPORTS, held::set);
        submit("Import 1 document");
        page.waitForCondition(() -> held.get() != null);
        submit("Go on in the background");
        assertThat(dialog()).hasCount(0);
        assertThat(rows()).hasCount(0);
        Objects.requireNonNull(held.get()).resume();
        assertThat(toasts()).containsText("The import is done: 1 document.");
        assertThat(rows()).hasCount(1);
    }

    @Test
    void what_the_service_could_not_say_is_not_known() {
        var name = Documents.name();
        openImport(ColorScheme.LIGHT, name);
        choose("documents.ndjson", line(name, FLIGHTS));
        assertThat(dialog()).containsText("All lines are good.");
        page.route(IMPORTS, Route::abort);
        expect("ERR_FAILED");
        submit("Import 1 document");
        assertThat(dialog()).containsText("The service does not answer.");
        assertThat(dialog()).containsText("Whether the documents are imported is not known.");
        page.unroute(IMPORTS);
        submit("Import 1 document");
        assertThat(dialog()).containsText(Pattern.compile("The import is done\\.\\s*Added\\s*1"));
        assertThat(rows()).hasCount(1);
    }

    @Test
    void only_an_administrator_imports() {
        open(Role.EDITOR);
        assertThat(button("Export")).isVisible();
        assertThat(button("Import")).hasCount(0);
    }

    /** Opens the dialog, above the list of the documents in a namespace. */
    private void openImport(ColorScheme scheme, String namespace) {
        open(Role.ADMIN, scheme, "?namespace=" + namespace);
        button("Import").click();
        assertThat(dialog()).containsText("Drop a file here");
    }

    /** A line of a file: a document of a namespace of its own. */
    private static String line(String namespace, String payload) {
        return "{\"id\": \"%s\", \"name\": \"imported\", \"namespace\": \"%s\", \"payload\": \"%s\"}\n".formatted(
                UUID.randomUUID(),
                namespace, payload.replace("\"", "\\\""));
    }

    private Locator rows() {
        return page.locator("section tbody tr");
    }
}
