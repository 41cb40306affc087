package quintet.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

    @Test
    void a_port_in_use_is_reported(@TempDir Path folder) throws IOException {
        try (var taken = new ServerSocket(0)) {
            var service = built(folder, taken.getLocalPort());
            assertThat(Checks.problems(List.of(service), folder, folder.resolve("data")))
                    .singleElement().asString()
                    .contains("Port " + taken.getLocalPort(), "some-service", "stop the process that uses it");
        }
    }

    @Test
    void a_service_that_is_not_built_is_reported(@TempDir Path folder) throws IOException {
        assertThat(Checks.problems(List.of(new Service("some-service", freePort())), folder, folder.resolve("data")))
                .singleElement().asString().contains("some-service is not built");
    }

    @Test
    void an_unusable_data_folder_is_reported(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThat(Checks.problems(List.of(built(folder, freePort())), folder, file.resolve("data")))
                .singleElement().asString().contains("QUINTET_DATA");
    }

    @Test
    void a_passed_check_reports_nothing(@TempDir Path folder) throws IOException {
        assertThat(Checks.problems(List.of(built(folder, freePort())), folder, folder.resolve("data"))).isEmpty();
    }

    private static Service built(Path root, int port) throws IOException {
        var service = new Service("some-service", port);
        Files.createDirectories(service.jar(root).getParent());
        Files.createFile(service.jar(root));
        return service;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
