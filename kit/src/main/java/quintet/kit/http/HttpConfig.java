package quintet.kit.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits and options for requests. */
@ConfigMapping(prefix = "quintet.http")
public interface HttpConfig {

    /** The largest request body, counted after decompression. */
    @WithDefault("1M")
    MemorySize maxBody();

    /** The share of the heap that large bodies and answers may hold at once, with what is made of them. */
    @WithDefault("0.5")
    double heldShare();

    /** How many bytes of memory are made of each byte of a large body, at most: lists of empty objects need the most. */
    @WithDefault("32")
    int heldFactor();

    /** The longest a client may take to send a body. */
    @WithDefault("30S")
    Duration bodyTimeout();

    /**
     * How many requests are served at once; by default 32 for each processor. The next request waits a moment for a place,
     * and is then rejected with 503.
     */
    OptionalInt maxConcurrent();

    /** Whether a PUT, PATCH or DELETE without If-Match is rejected with 428. */
    @WithDefault("false")
    boolean requireIfMatch();

    /** Whether each request is logged, except probes and metrics. */
    @WithDefault("false")
    boolean accessLog();

    /** The origins whose pages may call the service, like {@code https://app.example.com}, or {@code *} for all. */
    Optional<List<String>> corsOrigins();
}
