package quintet.kit.testing.rules;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Answers are compressed on request, above a minimum size, and never under a strong ETag. */
public interface CompressionRules extends Rules {

    @Test
    default void a_long_answer_is_compressed_on_request() throws IOException {
        for (var path : new String[] { "/problems", "/q/openapi", "/q/metrics" }) {
            var compressed = askingFor("gzip").get(path);
            assertThat(compressed.header("Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(compressed.headers().getValues("Vary")).containsOnlyOnce("accept-encoding");
            try (var content = new GZIPInputStream(new ByteArrayInputStream(compressed.asByteArray()))) {
                assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).hasSizeGreaterThan(1000);
            }
            var plain = askingFor("identity").get(path);
            assertThat(plain.header("Content-Encoding")).isNull();
            assertThat(plain.headers().getValues("Vary")).containsOnlyOnce("accept-encoding");
            assertThat(plain.asString()).hasSizeGreaterThan(1000);
        }
    }

    @Test
    default void a_short_answer_is_not_compressed() {
        var answer = askingFor("gzip").get("/no/such/path");
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.asString()).startsWith("{\"type\"");
        assertThat(askingFor("gzip").get("/healthz").header("Content-Encoding")).isNull();
    }

    /** A request whose answer is not decompressed. */
    static RequestSpecification askingFor(String encoding) {
        return given().config(RestAssured.config().decoderConfig(decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", encoding);
    }
}
