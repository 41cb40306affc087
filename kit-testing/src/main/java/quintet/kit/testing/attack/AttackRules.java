package quintet.kit.testing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.testing.wire.OpenRequest;

/** Attacks of a few kilobytes, or of legal requests in numbers. Honest clients are answered as if there were none. */
public abstract class AttackRules extends AttackedService {

    private static final String CLOSE = KEY + "Connection: close\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";
    private static final int CONNECTIONS = 40;

    @ParameterizedTest
    @ValueSource(strings = { "", "Content-Type: multipart/form-data; boundary=x\r\n", GZIP, "Content-Encoding: br\r\n",
            "Content-Encoding: snappy\r\n" })
    void bodies_without_content_are_answered(String headers) throws Exception {
        attack(CONNECTIONS, Bodies.chunked(path(), CLOSE + headers, new byte[0]), "4");
    }

    @ParameterizedTest
    @ValueSource(strings = { "gzip", "br", "snappy", "zstd", "deflate" })
    void bodies_of_noise_are_answered(String coding) throws Exception {
        var noise = "\0\1\2\3\377 noise".getBytes(StandardCharsets.ISO_8859_1);
        var status = coding.equals("gzip") ? "400" : "415";
        attack(CONNECTIONS, Bodies.chunked(path(), CLOSE + "Content-Encoding: " + coding + "\r\n", noise), status);
    }

    @Test
    void an_empty_body_of_gzip_is_answered() throws Exception {
        attack(CONNECTIONS, Bodies.sized(path(), CLOSE + GZIP, Bodies.gzip(new byte[0])), "4");
    }

    @Test
    void a_bomb_is_inflated_to_the_limit_only() throws Exception {
        attack(4, Bodies.chunked(path(), KEY + GZIP, Bodies.bomb(1 << 20)), "(413|503)");
        attack(4, Bodies.chunked(path(), KEY + GZIP, Bodies.bomb(10 << 20)), "(413|503)");
    }

    @Test
    void a_body_that_is_too_large_ends_the_connection() throws Exception {
        var tooLarge = new byte[api().maxBody() + 1];
        attack(4, Bodies.sized(path(), KEY, tooLarge), "413");
        attack(4, Bodies.chunked(path(), KEY, tooLarge), "413");
    }

    @Test
    void large_bodies_at_once_are_served_or_rejected() throws Exception {
        var packed = Bodies.gzip(large().getBytes(StandardCharsets.UTF_8));
        flood(64, Bodies.sized(path(), CLOSE + GZIP, packed));
    }

    @Test
    void bodies_of_strangers_are_not_awaited() throws Exception {
        attack(CONNECTIONS, Bodies.promised(path(), ""), "401");
    }

    @Test
    void bodies_that_do_not_come_take_no_place() throws Exception {
        var open = new ArrayList<OpenRequest>();
        for (int i = 0; i < CONNECTIONS; i++) {
            open.add(OpenRequest.send(Bodies.promised(path(), KEY)));
        }
        assertThat(honest().during(() -> assertThat(open).hasSize(CONNECTIONS)))
                .allSatisfy(status -> assertThat(status).isBetween(200, 299));
        for (var request : open) {
            request.close();
        }
    }

    @Test
    void forms_on_reads_change_nothing() throws Exception {
        var form = "GET /problems HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\n";
        attack(CONNECTIONS, (form + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.UTF_8), "200");
    }

    @Test
    void only_known_versions_of_http_are_answered() throws Exception {
        attack(1, "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8), "400");
        attack(1, "GET /healthz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8), "204");
    }
}
