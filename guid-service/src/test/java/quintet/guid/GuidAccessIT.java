package quintet.guid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;

/** Access control at the start of the packaged service. */
class GuidAccessIT {

    @Test
    void the_service_does_not_start_without_credentials(@TempDir Path data) throws IOException {
        try (var service = PackagedService.launch(data, Map.of("QUINTET_ACCESS_ENABLED", "true"))) {
            assertThat(service.awaitExit()).as(service.output()).isEqualTo(1);
            assertThat(service.output()).contains("on without any credentials: set QUINTET_ACCESS_FILE")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void without_access_control_only_this_machine_is_served_and_a_warning_is_logged(@TempDir Path data) throws IOException {
        try (var service = PackagedService.start(data)) {
            assertThat(service.output()).contains("Listening on: http://127.0.0.1:")
                    .containsOnlyOnce("Access control is off, so the service listens on 127.0.0.1 only.");
        }
    }
}
