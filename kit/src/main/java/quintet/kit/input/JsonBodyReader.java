package quintet.kit.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.ext.web.RoutingContext;
import quintet.kit.body.RequestBody;
import quintet.kit.http.Platform;
import quintet.kit.problem.Fault;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * Reads JSON bodies, and reports the place of an error. A missing body counts as {@code {}}, so that missing members are
 * named.
 */
@Provider
@Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
public class JsonBodyReader implements ServerMessageBodyReader<Object> {

    /** Where Jackson's messages begin to mention its own classes and settings; the part before is enough. */
    private static final Pattern OWN_NAMES = Pattern
            .compile(" \\((start marker|through reference|bound as)|,? from `|: enable `|\\n");
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json;

    JsonBodyReader(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType media) {
        return reads(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return reads(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type generic, MediaType media, ServerRequestContext context) {
        return read(RequestBody.of(Platform.routing(context)), generic);
    }

    @Override
    public Object readFrom(Class<Object> type, Type generic, Annotation[] annotations, MediaType media,
            MultivaluedMap<String, String> headers, InputStream stream) throws IOException {
        return read(stream.readAllBytes(), generic);
    }

    /** The bytes of a request's body, for other readers; empty if it has none. */
    public static byte[] bytes(RoutingContext request) {
        return RequestBody.of(request);
    }

    /** Parses a body; every error is a {@link Problem}. */
    public <T> T read(byte[] body, Class<T> type) {
        return type.cast(read(body, (Type) type));
    }

    /** Parses a body; every error is a {@link Problem}. */
    Object read(byte[] body, Type type) {
        return read(() -> json.readValue(body.length == 0 ? EMPTY_OBJECT : body, json.constructType(type)));
    }

    /** Reads a body that was parsed from another format; every error is a {@link Problem}. */
    public Object read(JsonParser body, Type type) {
        return read(() -> json.readValue(body, json.constructType(type)));
    }

    /** Whether bodies can become values of this type. */
    public static boolean reads(Class<?> type) {
        return type != String.class && type != byte[].class && !InputStream.class.isAssignableFrom(type);
    }

    /** Reads a value, which is null for a JSON null. */
    private interface Reading {

        @Nullable
        Object run() throws IOException;
    }

    private static Object read(Reading reading) {
        try {
            Object value = reading.run();
            if (value == null) {
                throw Problem.invalid(List.of(Fault.at("", "must not be null")));
            }
            return value;
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw Problem.of(HttpProblems.INVALID_JSON, describe(e));
        } catch (IOException e) {
            throw Problem.of(HttpProblems.INVALID_JSON, "The body is not UTF-8 text.");
        }
    }

    private static String describe(JsonProcessingException e) {
        var place = e.getLocation();
        var reason = OWN_NAMES.split(e.getOriginalMessage(), 2)[0];
        return place == null ? reason : "Line %d, column %d: %s".formatted(place.getLineNr(), place.getColumnNr(), reason);
    }
}
