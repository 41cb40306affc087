package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code quintet} with the packaged command line, without any service. */
class LauncherIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void it_helps_and_corrects() throws Exception {
        assertThat(run(0, "quintet --help")).contains("Usage: quintet", "pipelines", "generate-completion");
        assertThat(run(0, "quintet runs watch --help")).contains("--exit-status", "--context");
        assertThat(run(2, "quintet numbers lits")).contains("Did you mean list?");
        assertThat(run(2, "quintet numbers list --srot=value")).contains("Unknown option: '--srot=value'",
                "Did you mean --sort?",
                "Help: quintet numbers list --help");
        assertThat(run(2, "quintet runs")).contains("Which one? cancel, get, list");
        assertThat(run(2, "quintet -o yaml numbers list")).contains("table", "json", "csv");
        assertThat(run(2, "quintet numbers list -n 0")).contains("--limit must be at least 1.");
        assertThat(run(0, "quintet version")).startsWith("quintet ");
    }

    @Test
    void a_link_to_it_works_in_any_folder() throws Exception {
        var home = Files.createDirectories(folder.resolve("my programs"));
        Files.createSymbolicLink(home.resolve("q"), launcher());
        assertThat(run(0, "cd / && '%s/q' version".formatted(home))).startsWith("quintet ");
    }

    @Test
    void bash_completes_commands_and_options() throws Exception {
        var script = "quintet generate-completion > '%s/c' && . '%s/c' && ".formatted(folder, folder);
        var complete = "_complete_quintet; echo \"${COMPREPLY[@]}\"";
        assertThat(bash(script + "COMP_WORDS=(quintet pipelines tr) COMP_CWORD=2; " + complete)).contains("trigger");
        assertThat(bash(script + "COMP_WORDS=(quintet runs watch --ex) COMP_CWORD=3; " + complete)).contains("--exit-status");
    }

    @Test
    void a_service_that_is_not_there_is_named() throws Exception {
        var url = "http://127.0.0.1:" + freePort();
        assertThat(run(3, "quintet --url %s numbers list".formatted(url))).contains("cannot be reached at " + url);
        assertThat(run(3, "quintet --url %s status".formatted(url))).contains("pipelines\tdown\t" + url, "metadata\tdown");
        assertThat(run(3, "QUINTET_URL=http://nowhere.invalid quintet guids list")).contains("no host named nowhere.invalid");
        assertThat(run(2, "quintet --url localhost guids list")).contains("--url is no address like");
        assertThat(run(2, "quintet api GET /healthz")).contains("say which with --service");
        assertThat(run(0, "BROWSER= DISPLAY= quintet --url %s open numbers".formatted(url))).isEqualTo(url + "/ui/numbers/\n");
    }

    @Test
    void contexts_and_keys_are_kept_and_forgotten() throws Exception {
        var url = "http://127.0.0.1:" + freePort();
        assertThat(run(0, "quintet context add prod --url " + url)).contains("config.json");
        assertThat(run(0, "quintet context add split --service numbers=http://a --service guids=http://b")).contains("split");
        assertThat(run(2, "quintet context add none")).contains("Where are the services?");
        run(0, "quintet context use prod");
        assertThat(run(3, "echo secret | quintet login")).contains("cannot be reached");
        assertThat(run(0, "echo secret | quintet login --unchecked")).contains("The key of the context prod is kept");
        assertThat(run(2, "quintet login --unchecked </dev/null")).contains("There is no key.");
        assertThat(run(0, "quintet context list")).contains("prod\ttrue\t" + url + "\tkept", "split\tfalse\thttp://a\tnone");
        assertThat(Files.readString(folder.resolve("config/quintet/config.json"))).contains("secret");
        run(0, "quintet logout");
        assertThat(Files.readString(folder.resolve("config/quintet/config.json"))).doesNotContain("secret");
        run(0, "quintet context delete prod");
        assertThat(run(2, "quintet -c prod status")).contains("There is no context prod. There are: local, split.");
    }

    private String run(int code, String line) throws Exception {
        return execute(code, List.of("sh", "-c", line));
    }

    private String bash(String line) throws Exception {
        return execute(0, List.of("bash", "-c", line));
    }

    private String execute(int code, List<String> command) throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        if (Files.notExists(bin.resolve("quintet"))) {
            Files.createSymbolicLink(bin.resolve("quintet"), launcher());
        }
        var shell = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = shell.environment();
        environment.keySet().removeIf(name -> name.startsWith("QUINTET_"));
        environment.putAll(Map.of("PATH", bin + ":" + environment.get("PATH"), "XDG_CONFIG_HOME",
                folder.resolve("config").toString(), "XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString()));
        var process = shell.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(code);
        return printed;
    }

    private static Path launcher() throws IOException {
        return Path.of("..", "quintet").toRealPath();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
