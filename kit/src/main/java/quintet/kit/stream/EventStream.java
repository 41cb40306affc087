package quintet.kit.stream;

import java.util.function.Consumer;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.ext.web.RoutingContext;

/** An answer that is a stream of events. A method that returns it produces {@code text/event-stream}. */
@Schema(type = SchemaType.STRING, examples = "id: 1\nevent: line\ndata: {\"text\": \"hello\"}\n\n")
public final class EventStream {

    /** The media type of event streams. */
    public static final String MEDIA_TYPE = "text/event-stream";

    private final Consumer<RoutingContext> begin;

    EventStream(Consumer<RoutingContext> begin) {
        this.begin = begin;
    }

    /** Begins the answer to this request; 503 if too many streams are open. */
    void begin(RoutingContext request) {
        begin.accept(request);
    }
}
