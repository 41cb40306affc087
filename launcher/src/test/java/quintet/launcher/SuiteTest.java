package quintet.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void each_service_is_named_when_it_is_ready_and_then_all_addresses(@TempDir Path folder) throws Exception {
        var services = List.of(StubService.packaged("one-service", folder), StubService.packaged("other-service", folder));
        var suite = new Suite(services, folder, folder.resolve("data"), out);
        var ended = CompletableFuture.supplyAsync(() -> run(suite));
        while (!said().contains("All services are ready") && !ended.isDone()) {
            Thread.onSpinWait();
        }
        suite.stop();

        for (var service : services) {
            assertThat(said()).containsPattern(service.name() + " +ready after +\\d+\\.\\d s  " + service.uri());
            assertThat(said()).contains(service.uri() + "/ui/", service.uri() + "/q/swagger-ui",
                    folder.resolve("data").resolve(service.name()).toString());
        }
        assertThat(said()).contains("Stopped. The data is kept").doesNotContain("\u001b");
        assertThat(services).allMatch(Service::isPortFree);
    }

    @Test
    void a_service_that_exits_ends_the_suite_and_its_last_output_is_printed(@TempDir Path folder)
            throws IOException, InterruptedException {
        var service = StubService.packaged("some-service", folder);
        Files.writeString(service.jar(folder), "not a jar");

        var suite = new Suite(List.of(service), folder, folder.resolve("data"), out);

        assertThat(suite.run()).isFalse();
        suite.stop();
        assertThat(said()).contains("some-service exited", "corrupt jarfile");
    }

    @Test
    void nothing_starts_once_the_suite_stops(@TempDir Path folder) throws IOException, InterruptedException {
        var service = StubService.packaged("some-service", folder);
        var suite = new Suite(List.of(service), folder, folder.resolve("data"), out);
        suite.stop();
        assertThat(suite.run()).isFalse();
        assertThat(service.isPortFree()).isTrue();
    }

    private static boolean run(Suite suite) {
        try {
            return suite.run();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
