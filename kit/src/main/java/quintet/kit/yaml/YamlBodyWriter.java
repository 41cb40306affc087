package quintet.kit.yaml;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes answers as YAML, from the same JSON as other answers. Without a {@link Yaml} it writes none. */
@Provider
@Produces(Yaml.MEDIA_TYPE)
public class YamlBodyWriter implements ServerMessageBodyWriter<Object> {

    private final Instance<Yaml> yaml;
    private final ObjectMapper json;

    YamlBodyWriter(Instance<Yaml> yaml, ObjectMapper json) {
        this.yaml = yaml;
        this.json = json;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType media) {
        return isWriteable(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isWriteable(type);
    }

    @Override
    public void writeResponse(Object answer, Type generic, ServerRequestContext context) throws IOException {
        context.serverResponse().end(print(answer));
    }

    @Override
    public void writeTo(Object answer, Class<?> type, Type generic, Annotation[] annotations, MediaType media,
            MultivaluedMap<String, Object> headers, OutputStream stream) throws IOException {
        stream.write(print(answer));
    }

    private byte[] print(Object answer) throws IOException {
        try (var document = json.createParser(json.writeValueAsBytes(answer))) {
            return yaml.get().print(document);
        }
    }

    private boolean isWriteable(Class<?> type) {
        return yaml.isResolvable() && type != String.class && type != byte[].class;
    }
}
