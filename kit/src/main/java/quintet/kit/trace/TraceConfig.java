package quintet.kit.trace;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where traces go, and how many are kept. */
@ConfigMapping(prefix = "quintet.trace")
public interface TraceConfig {

    /** The collector (OTLP over HTTP), like {@code http://localhost:4318}. Without it there are no traces. */
    Optional<URI> endpoint();

    /** The share of traces that is kept, from 0 to 1. A caller that traces its request decides for its trace. */
    @WithDefault("1")
    double ratio();
}
