package quintet.sensor.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;

/** Exports more data than fits into the memory of the service. */
class ExportIT {

    private static final int POSTS = 40;
    private static final int SIZE = 50_000;
    private static final int HEAP_MEGABYTES = 128;
    private static final int CHUNK = 1 << 20;
    private static final Instant START = Instant.parse("2021-11-08T21:38:09.500Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_slow_reader_gets_everything_without_filling_memory() throws Exception {
        var small = Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + HEAP_MEGABYTES + "m");
        try (var service = PackagedService.start(data, small)) {
            for (int post = 0; post < POSTS; post++) {
                post(service, post);
            }
            var request = HttpRequest.newBuilder(URI.create(service.uri() + "/measurements/exported")).build();
            try (var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
                var read = readSlowly(body);
                assertThat(read.lines()).isEqualTo(POSTS * SIZE);
                assertThat(read.bytes()).as("more than the memory").isGreaterThan(HEAP_MEGABYTES << 20);
            }
            assertThat(service.output()).doesNotContain("OutOfMemory").doesNotContain("Export aborted");
        }
    }

    private void post(PackagedService service, int number) throws IOException, InterruptedException {
        var body = IntStream.range(0, SIZE)
                .mapToObj(i -> "{\"sensor\":\"exported\",\"timestamp\":\"%s\",\"value\":%d}"
                        .formatted(START.plusMillis((long) number * SIZE + i), i))
                .collect(Collectors.joining(",", "[", "]"));
        var request = HttpRequest.newBuilder(URI.create(service.uri() + "/data"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    }

    private record Read(long lines, long bytes) {
    }

    /** Pauses make the reader slow. */
    private static Read readSlowly(InputStream body) throws IOException, InterruptedException {
        long lines = 0;
        long bytes = 0;
        for (var chunk = body.readNBytes(CHUNK); chunk.length > 0; chunk = body.readNBytes(CHUNK)) {
            for (byte one : chunk) {
                lines += one == '\n' ? 1 : 0;
            }
            bytes += chunk.length;
            Thread.sleep(20);
        }
        return new Read(lines, bytes);
    }
}
