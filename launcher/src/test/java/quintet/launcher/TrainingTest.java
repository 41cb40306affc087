package quintet.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void a_trained_service_starts_with_the_archive_of_its_classes(@TempDir Path folder) throws Exception {
        var service = StubService.packaged("some-service", folder);
        new Training(folder, out).train(List.of(service));

        assertThat(said()).containsPattern("some-service +\\d+ s");
        assertThat(service.archive(folder)).exists();
        assertThat(service.archive(folder).resolveSibling("training")).doesNotExist();
        assertThat(output(service, folder)).contains("-XX:SharedArchiveFile=" + service.archive(folder));
    }

    @Test
    void a_service_whose_archive_does_not_fit_starts_without_a_word(@TempDir Path folder) throws Exception {
        var service = StubService.packaged("some-service", folder);
        Files.writeString(service.archive(folder), "not an archive");
        assertThat(output(service, folder)).startsWith("arguments of the JVM").hasLineCount(1);
    }

    @Test
    void a_service_that_cannot_be_trained_is_named_and_starts_without_an_archive(@TempDir Path folder) throws Exception {
        var service = StubService.packaged("some-service", folder);
        Files.writeString(service.jar(folder), "not a jar");
        new Training(folder, out).train(List.of(service));
        assertThat(said()).contains("some-service", "starts slower", "corrupt jarfile");
        assertThat(service.archive(folder)).doesNotExist();
    }

    private static String output(Service service, Path folder) throws IOException {
        var running = Running.start(service, folder, folder.resolve("data"));
        try {
            while (!running.isReady() && running.isAlive()) {
                Thread.onSpinWait();
            }
        } finally {
            running.stop();
            running.awaitStop();
        }
        return Files.readString(folder.resolve("data").resolve(service.name()).resolve("console.log"));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
