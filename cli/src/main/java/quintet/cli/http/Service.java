package quintet.cli.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The five services, with their ports of {@code ./run} and the first segments of their paths. */
public enum Service {

    PIPELINES(8081, "pipelines runs"),
    NUMBERS(8083, "numbers"),
    SENSORS(8080, "data statistics series measurements api"),
    GUIDS(8082, "guid"),
    METADATA(3100, "metadata");

    private final int port;
    /** With blanks between them. */
    private final String segments;

    Service(int port, String segments) {
        this.port = port;
        this.segments = segments;
    }

    /** Its name in commands and contexts, like {@code pipelines}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its address on a machine where {@code ./run} is running. */
    public URI local() {
        return URI.create("http://localhost:" + port);
    }

    /** The first of its own paths, like {@code /numbers}. */
    public String path() {
        return "/" + segments.split(" ", 2)[0];
    }

    /** Whether a path like {@code /runs/42?x=y} is one of its own. */
    public boolean owns(String path) {
        return List.of(segments.split(" ", -1)).contains(path.split("[/?]", 3)[1]);
    }
}
