package quintet.kit.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.quarkus.runtime.annotations.RegisterResources;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Serves the OpenAPI document of the service: the bytes of its {@code openapi.yaml}, or the same as JSON. */
@ApplicationScoped
@RegisterResources(globs = OpenApiRoutes.DOCUMENT)
class OpenApiRoutes {

    static final String DOCUMENT = "META-INF/openapi.yaml";

    private static final String PATH = "/q/openapi";

    /** Read on first use. */
    private static final class Yaml {
        static final byte[] BYTES = read();
    }

    /** Converted on first use. */
    private static final class Json {
        static final byte[] BYTES = translate(Yaml.BYTES);
    }

    void install(@Observes Router router) {
        // The first conversion to JSON takes a while.
        router.route(PATH).blockingHandler(context -> answer(context, asksForJson(context)), false);
        router.route(PATH + ".json").blockingHandler(context -> answer(context, true), false);
        router.route(PATH + ".yaml").blockingHandler(context -> answer(context, false), false);
        router.route(PATH + ".yml").blockingHandler(context -> answer(context, false), false);
    }

    private static boolean asksForJson(RoutingContext context) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return (accept != null && accept.contains(MediaType.APPLICATION_JSON))
                || "JSON".equalsIgnoreCase(context.request().getParam("format"));
    }

    private void answer(RoutingContext context, boolean asJson) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, (asJson ? "application/json" : "application/yaml") + ";charset=UTF-8")
                .end(Buffer.buffer(asJson ? Json.BYTES : Yaml.BYTES));
    }

    private static byte[] read() {
        try (var document = Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            return Objects.requireNonNull(document, DOCUMENT).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] translate(byte[] document) {
        // Numbers keep their digits: 2.0 stays 2.0.
        var mapper = new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(mapper.readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
