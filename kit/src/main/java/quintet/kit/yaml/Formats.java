package quintet.kit.yaml;

import java.util.List;

import jakarta.ws.rs.core.MediaType;

import io.vertx.ext.web.RoutingContext;
import quintet.kit.conditional.Tagged;
import quintet.kit.http.Accept;

/** The formats of endpoints that are marked with {@link JsonOrYaml}. */
public final class Formats {

    private static final MediaType YAML = MediaType.valueOf(Yaml.MEDIA_TYPE);
    private static final List<MediaType> OFFERED = List.of(MediaType.APPLICATION_JSON_TYPE, YAML);

    private Formats() {
    }

    /** The same state, with the tag of the format that the client prefers: a strong tag stands for bytes. */
    public static <T> Tagged<T> chosen(Tagged<T> state, RoutingContext request) {
        return YAML.equals(Accept.best(request, OFFERED)) ? state.as("yaml") : state;
    }
}
