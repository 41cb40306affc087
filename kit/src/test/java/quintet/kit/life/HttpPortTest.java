package quintet.kit.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

class HttpPortTest {

    @Test
    void a_port_with_a_listener_is_taken() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new HttpPort("127.0.0.1", listener.getLocalPort()).isTaken()).isTrue();
            assertThat(new HttpPort("0.0.0.0", listener.getLocalPort()).isTaken()).isTrue();
            assertThat(new HttpPort("127.0.0.2", listener.getLocalPort()).isTaken()).isFalse();
        }
    }

    @Test
    void an_address_of_another_machine_is_left_to_quarkus() {
        assertThat(new HttpPort("192.0.2.1", 8080).isTaken()).isFalse();
    }
}
