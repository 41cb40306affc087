package quintet.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    @Test
    void a_service_that_exits_ends_the_suite_and_its_last_output_is_printed(@TempDir Path folder)
            throws IOException, InterruptedException {
        var service = new Service("some-service", freePort());
        Files.createDirectories(service.jar(folder).getParent());
        Files.writeString(service.jar(folder), "not a jar");
        var said = new ByteArrayOutputStream();

        var suite = new Suite(List.of(service), folder, folder.resolve("data"),
                new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(suite.run()).isFalse();
        suite.stop();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("some-service exited", "corrupt jarfile");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
