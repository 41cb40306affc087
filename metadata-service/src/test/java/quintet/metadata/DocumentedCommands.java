package quintet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The two blocks of commands in a section of docs/backup.md, run in a home folder of their own. */
record DocumentedCommands(Path home, List<String> blocks) {

    private static final Path DOCUMENT = Path.of("..", "docs", "backup.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)\n```sh\n(.*?)```\n");
    private static final Pattern MAJOR_VERSION = Pattern.compile("\\) (\\d+)");

    /** Instead of docker compose: runs a program on the server of PGHOST. The test stops and starts the service itself. */
    private static final String STAND_IN = """
            #!/bin/sh
            [ "$1 $2 $3" != "compose exec -T" ] || { shift 4; exec "$@"; }
            """;

    static DocumentedCommands of(String heading, Path home) throws IOException {
        var document = Files.readString(DOCUMENT);
        var section = document.substring(document.indexOf(heading) + heading.length()).split("\n## ", 2)[0];
        var blocks = BLOCK.matcher(section).results().map(block -> block.group(1)).toList();
        assertThat(blocks).as(heading).hasSize(2);
        var standIn = Files.writeString(home.resolve("docker"), STAND_IN);
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        return new DocumentedCommands(home, blocks);
    }

    void backUp(Map<String, String> environment) throws IOException, InterruptedException {
        run(blocks.get(0), environment);
    }

    void restore(Map<String, String> environment) throws IOException, InterruptedException {
        run(blocks.get(1), environment);
    }

    private void run(String block, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-e", "-c", block).directory(home.toFile()).inheritIO();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        builder.environment().merge("PATH", home.toString(), (path, first) -> first + ":" + path);
        assertThat(builder.start().waitFor()).as(block).isZero();
    }

    /** The major version of a program of PostgreSQL; 0 if it is not installed. */
    static int majorVersion(String program) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(program, "--version").start();
        } catch (IOException missing) {
            return 0;
        }
        var version = MAJOR_VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
