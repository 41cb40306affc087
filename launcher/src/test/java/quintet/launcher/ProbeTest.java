package quintet.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

class ProbeTest {

    @ParameterizedTest
    @CsvSource({ "204, true", "503, false" })
    void a_service_is_ready_if_its_probe_answers_no_content(int status, boolean ready) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            var service = new Service("some-service", server.getAddress().getPort());
            assertThat(Probe.areReady(List.of(service))).isEqualTo(ready);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_service_that_does_not_listen_is_not_ready() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(Probe.areReady(List.of(new Service("some-service", port)))).isFalse();
    }

    @Test
    void an_empty_folder_is_not_ready() {
        assertThat(Probe.areReady(List.of())).isFalse();
    }

    @Test
    void the_configured_port_applies_to_a_single_service_only() {
        var one = new Service("some-service", 1);
        var other = new Service("other-service", 2);
        assertThat(Probe.withPort(List.of(one), "3")).containsExactly(new Service("some-service", 3));
        assertThat(Probe.withPort(List.of(one), null)).containsExactly(one);
        assertThat(Probe.withPort(List.of(one, other), "3")).containsExactly(one, other);
    }
}
