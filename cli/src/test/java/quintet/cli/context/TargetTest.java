package quintet.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.cli.http.CliException;
import quintet.cli.http.Service;

class TargetTest {

    private static final URI PROD = URI.create("https://quintet.example.org");

    @TempDir
    Path folder = Path.of("");

    @Test
    void without_settings_the_services_are_those_of_run() {
        var target = choose(Map.of(), null, null);
        assertThat(target.of(Service.METADATA)).isEqualTo(URI.create("http://localhost:3100"));
        assertThat(target.key()).isNull();
    }

    @Test
    void an_option_wins_over_the_environment_and_that_over_the_file() {
        keep("prod", new Context(PROD, Map.of(Service.NUMBERS, URI.create("https://numbers.example.org")), "kept-key"), "prod");
        assertThat(choose(Map.of(), null, null).of(Service.GUIDS)).isEqualTo(PROD);
        assertThat(choose(Map.of(), null, null).of(Service.NUMBERS)).hasHost("numbers.example.org");
        assertThat(choose(Map.of(), null, null).key()).isEqualTo("kept-key");
        assertThat(choose(Map.of("QUINTET_API_KEY", "other"), null, null).key()).isEqualTo("other");
        assertThat(choose(Map.of("QUINTET_URL", "http://a"), null, null).of(Service.GUIDS)).hasHost("a");
        assertThat(choose(Map.of("QUINTET_URL", "http://a"), "prod", null).of(Service.GUIDS)).isEqualTo(PROD);
        assertThat(choose(Map.of("QUINTET_URL", "http://a"), null, "http://b/").of(Service.GUIDS))
                .isEqualTo(URI.create("http://b"));
        assertThat(choose(Map.of(), "local", null).of(Service.GUIDS)).hasPort(8082);
    }

    @Test
    void a_kept_key_is_sent_to_no_other_place() {
        keep("prod", new Context(PROD, Map.of(), "kept-key"), "prod");
        assertThat(choose(Map.of("QUINTET_URL", "http://a"), null, null).key()).isNull();
        assertThat(choose(Map.of(), null, "http://b").key()).isNull();
        assertThat(choose(Map.of(), "local", null).key()).isNull();
    }

    @Test
    void a_key_that_travels_without_encryption_is_told() {
        assertThat(choose(Map.of("QUINTET_API_KEY", "x"), null, "http://quintet.example.org").exposed())
                .contains("quintet.example.org");
        assertThat(choose(Map.of("QUINTET_API_KEY", "x"), null, "https://quintet.example.org").exposed()).isEmpty();
        assertThat(choose(Map.of("QUINTET_API_KEY", "x"), null, null).exposed()).isEmpty();
        assertThat(choose(Map.of(), null, "http://quintet.example.org").exposed()).isEmpty();
    }

    @Test
    void a_key_may_be_elsewhere() throws IOException {
        var file = Files.writeString(folder.resolve("key"), "from-file\n");
        keep("a", new Context(PROD, Map.of(), "env:MY_KEY"), "a");
        assertThat(choose(Map.of("MY_KEY", "from-env"), null, null).key()).isEqualTo("from-env");
        assertThat(refused(null)).contains("MY_KEY, which is not set");
        keep("a", new Context(PROD, Map.of(), "file:" + file), "a");
        assertThat(choose(Map.of(), null, null).key()).isEqualTo("from-file");
        Files.writeString(file, "two words");
        assertThat(refused(null)).contains("printable ASCII without blanks").doesNotContain("two words");
    }

    @Test
    void only_the_owner_reads_the_file() throws IOException {
        keep("a", new Context(PROD, Map.of(), "secret"), "a");
        var file = Settings.place(environment(Map.of()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused(null)).contains("chmod 600").doesNotContain("secret");
        keep("a", new Context(PROD, Map.of(), "env:KEY"), "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(choose(Map.of("KEY", "x"), null, null).key()).isEqualTo("x");
    }

    @Test
    void what_the_file_says_wrongly_is_named() throws IOException {
        var file = Settings.place(environment(Map.of()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\n  \"current\": \"x\",\n}");
        assertThat(refused(null)).contains("config.json, line 3, column");
        Files.writeString(file, "{\"current\": \"x\"}");
        assertThat(refused(null)).isEqualTo("There is no context x. There are: local. Add one with: quintet context add");
        Files.writeString(file, "{\"contexts\": {\"x\": {\"ulr\": \"http://a\"}}}");
        assertThat(refused(null)).isEqualTo("The context x has a member that is not known: ulr");
        Files.writeString(file, "{\"contexts\": {\"x\": {\"url\": \"http://user@a\"}}}");
        assertThat(refused(null)).contains("is no address like");
        Files.writeString(file, "{\"contexts\": {\"x\": {\"services\": {\"nubmers\": \"http://a\"}}}}");
        assertThat(refused(null)).contains("There is no service nubmers");
    }

    private String refused(@Nullable String context) {
        return catchThrowableOfType(CliException.class, () -> choose(Map.of(), context, null)).sentence();
    }

    private void keep(String name, Context context, String current) {
        var settings = new Settings(Settings.place(environment(Map.of())), Settings.LOCAL, Map.of()).with(name, context)
                .use(current);
        settings.write();
    }

    private Target choose(Map<String, String> variables, @Nullable String context, @Nullable String url) {
        return Target.choose(environment(variables), context, url);
    }

    private Map<String, String> environment(Map<String, String> variables) {
        var environment = new HashMap<>(variables);
        environment.put("XDG_CONFIG_HOME", folder.toString());
        return environment;
    }
}
