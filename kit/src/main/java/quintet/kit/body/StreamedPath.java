package quintet.kit.body;

/** A path whose POST leaves its body to the endpoint, as a {@link StreamedBody}. A bean of the service names it. */
public interface StreamedPath {

    /** The path, without parameters. */
    String path();

    /** The largest body, in bytes. */
    long maxBody();
}
