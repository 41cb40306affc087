package quintet.cli.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static quintet.cli.http.StubServer.json;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.cli.command.Session;
import quintet.cli.http.CliException;
import quintet.cli.http.Refusal;
import quintet.cli.http.Service;
import quintet.cli.http.StubServer;
import quintet.cli.output.Json;
import quintet.cli.output.Terminal;

/** {@code quintet metadata edit}, with shell scripts as editors. */
class EditCommandsTest {

    private static final StubServer.Reply KNOWN = document("{\"workers\": 1, \"ratio\": 1.50}");
    private static final String FAULT = """
            {"type":"/problems/invalid-request","title":"The request is not valid","status":400,"detail":"is too large",
             "errors":[{"pointer":"/payload","detail":"is too large"}]}""";

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void what_is_edited_replaces_the_payload_of_the_version_that_was_read() throws IOException {
        try (var server = new StubServer(null, KNOWN, document("{}"))) {
            assertThat(edit(server, "sed -i 's/: 1,/: 2,/'")).isZero();
            var put = server.asked().get(1);
            assertThat(put.method() + put.path()).isEqualTo("PUT/metadata/7");
            assertThat(put.headers().getFirst("If-Match")).isEqualTo("\"3\"");
            var sent = Json.object(Json.parse("The body", put.body()));
            assertThat(sent).containsEntry("name", "flights").containsEntry("labels", Map.of("team", "a"))
                    .containsOnlyKeys("name", "labels", "payload");
            assertThat(Json.text(sent, "payload")).startsWith("{\n").contains("\"workers\" : 2,", "\"ratio\" : 1.50")
                    .endsWith("}");
        }
    }

    @Test
    void nothing_is_sent_if_nothing_changes() throws IOException {
        try (var server = new StubServer(null, KNOWN)) {
            assertThat(edit(server, "true")).isZero();
            assertThat(edit(server, "truncate -s 0")).isZero();
            assertThat(server.asked()).extracting(StubServer.Asked::method).containsExactly("GET", "GET");
            assertThat(printed()).contains("Nothing changes.");
        }
    }

    @Test
    void faults_come_back_at_the_top_of_the_file() throws IOException {
        var seen = folder.resolve("seen");
        var editor = script(
                "cp \"$1\" %s.$(ls %s | wc -l); sed -i 's/: 2,/: 3,/; s/: 1,/: 2,/' \"$1\"".formatted(seen, folder));
        try (var server = new StubServer(null, KNOWN, json(400, FAULT), document("{}"))) {
            assertThat(edit(server, editor)).isZero();
            assertThat(server.asked()).extracting(StubServer.Asked::method).containsExactly("GET", "PUT", "PUT");
            assertThat(server.asked().get(2).body()).contains("\\\"workers\\\" : 3");
        }
        assertThat(Files.readAllLines(Path.of(seen + ".2"))).filteredOn(line -> line.startsWith("#"))
                .contains("# /payload is too large");
        assertThat(Path.of(seen + ".1")).content().doesNotContain("too large");
    }

    @Test
    void what_is_refused_is_kept_in_a_file() throws IOException {
        try (var server = new StubServer(null, KNOWN,
                json(412,
                        "{\"type\":\"/problems/precondition-failed\",\"title\":\"x\",\"status\":412,\"detail\":\"Changed.\"}"))) {
            assertThat(catchThrowableOfType(Refusal.class, () -> edit(server, "sed -i 's/: 1,/: 2,/'")).sentence())
                    .contains("It has changed since it was read.");
        }
        assertThat(kept()).content().contains("\"workers\" : 2");
        try (var server = new StubServer(null, KNOWN, json(400, FAULT))) {
            assertThat(catchThrowableOfType(CliException.class, () -> edit(server, "sed -i 's/: 1,/: 2,/'")))
                    .hasMessage("Nothing is changed. /payload is too large");
        }
        assertThat(kept()).content().contains("\"workers\" : 2");
    }

    @Test
    void an_editor_that_fails_changes_nothing() throws IOException {
        try (var server = new StubServer(null, KNOWN)) {
            assertThat(catchThrowableOfType(CliException.class, () -> edit(server, "exit 4;")))
                    .hasMessageContaining("ended with 4");
            assertThat(server.asked()).hasSize(1);
        }
        Files.delete(kept());
    }

    @Test
    void a_payload_of_several_lines_is_shown_as_it_is() {
        assertThat(EditedFile.readable("{ \"a\":1,\n\"b\":2}\n")).isEqualTo("{ \"a\":1,\n\"b\":2}\n");
        assertThat(EditedFile.readable("{\"a\":1.50}")).isEqualTo("{\n  \"a\" : 1.50\n}");
    }

    private int edit(StubServer server, String editor) {
        printed.reset();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(new BufferedReader(new StringReader("")), out, out, false, false, 24, 80, false);
        var session = new Session(terminal, Map.of("EDITOR", editor, "QUINTET_URL", server.of(Service.METADATA).toString())) {
        };
        return new EditCommands(session).edit("7");
    }

    /** The file that a refusal names, as the test's own. */
    private Path kept() throws IOException {
        var line = printed().lines().filter(said -> said.startsWith("Your text is in ")).toList();
        assertThat(line).hasSize(1);
        var file = Path.of(line.get(0).replaceAll("^Your text is in |\\.$", ""));
        return Files.move(file, folder.resolve(file.getFileName()));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String script(String line) throws IOException {
        var file = folder.resolve("editor.sh");
        Files.write(file, List.of(line));
        return "sh " + file;
    }

    private static StubServer.Reply document(String payload) {
        return json(200, Json.write(Map.of("id", "7", "registered_on", "2026-11-22T09:30:00.000000Z", "name", "flights",
                "labels", Map.of("team", "a"), "payload", payload)), "ETag", "\"3\"");
    }
}
