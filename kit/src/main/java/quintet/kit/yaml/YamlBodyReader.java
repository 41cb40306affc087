package quintet.kit.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import quintet.kit.body.RequestBody;
import quintet.kit.http.Platform;
import quintet.kit.input.JsonBodyReader;

/** Reads YAML bodies into the same types as JSON bodies. Without a {@link Yaml} it reads none. */
@Provider
@Consumes({ Yaml.MEDIA_TYPE, Yaml.OLD_MEDIA_TYPE, Yaml.OLD_TEXT_TYPE })
public class YamlBodyReader implements ServerMessageBodyReader<Object> {

    private final Instance<Yaml> yaml;
    private final JsonBodyReader json;

    YamlBodyReader(Instance<Yaml> yaml, JsonBodyReader json) {
        this.yaml = yaml;
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType media) {
        return isReadable(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return isReadable(type);
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

    private Object read(byte[] body, Type type) {
        return json.read(yaml.get().parse(body), type);
    }

    private boolean isReadable(Class<?> type) {
        return yaml.isResolvable() && JsonBodyReader.reads(type);
    }
}
