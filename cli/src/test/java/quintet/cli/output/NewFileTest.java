package quintet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.cli.http.CliException;

class NewFileTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_file_has_its_name_only_when_it_is_complete() throws IOException {
        var file = folder.resolve("numbers.csv");
        NewFile.write(file.toString(), target -> {
            target.write("new".getBytes(StandardCharsets.UTF_8));
            assertThat(file).doesNotExist();
        });
        assertThat(file).hasContent("new");
    }

    @Test
    void a_failure_leaves_what_was_there() throws IOException {
        var file = Files.writeString(folder.resolve("numbers.csv"), "old");
        assertThat(catchThrowableOfType(CliException.class, () -> NewFile.write(file.toString(), target -> {
            target.write("half".getBytes(StandardCharsets.UTF_8));
            throw CliException.unreachable("The connection is broken.");
        }))).hasMessage("The connection is broken.");
        assertThat(file).hasContent("old");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_link_stays_one() throws IOException {
        var file = Files.writeString(folder.resolve("numbers.csv"), "old");
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        NewFile.write(link.toString(), target -> target.write("new".getBytes(StandardCharsets.UTF_8)));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void a_folder_that_is_not_there_is_told() {
        var failure = catchThrowableOfType(CliException.class,
                () -> NewFile.write(folder.resolve("no/numbers.csv").toString(), target -> {
                }));
        assertThat(failure.code()).isEqualTo(CliException.USAGE);
        assertThat(failure.sentence()).contains("cannot be written");
    }
}
