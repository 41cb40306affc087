package quintet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class MetadataAttackIT extends AttackRules {

    @Override
    protected Api api() {
        return MetadataApi.API;
    }

    @Test
    void lists_of_large_documents_are_served_or_rejected() throws Exception {
        var payload = "{\\\"text\\\": \\\"%s\\\"}".formatted("x".repeat((1 << 20) - 100));
        for (int i = 0; i < 8; i++) {
            assertThat(known().contentType("application/json")
                    .body("{\"name\": \"large\", \"payload\": \"%s\"}".formatted(payload)).post("/metadata").statusCode())
                    .isEqualTo(200);
        }
        flood(40, ("GET /metadata?limit=100 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + KEY + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }
}
