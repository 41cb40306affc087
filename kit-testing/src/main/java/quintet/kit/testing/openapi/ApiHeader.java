package quintet.kit.testing.openapi;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** A response header with a meaning in the dialect, as an OpenAPI document describes it. */
enum ApiHeader {

    REQUEST_ID("X-Request-Id", "The request's id in the log: the one sent, or a new one.", ApiSamples.REQUEST_ID),
    ETAG("ETag", "The tag of the current state, for If-Match and If-None-Match.", "\"3\""),
    LOCATION("Location", "The address of the new or existing resource.", "http://localhost/things/42"),
    LINK("Link", "The next page (RFC 8288); absent on the last one.", "</things?cursor=AAXo>; rel=\"next\""),
    RETRY_AFTER("Retry-After", "Seconds to wait before a retry.", SchemaType.INTEGER, "1"),
    ALLOW("Allow", "With 405: the methods allowed at this address.", "GET, HEAD, OPTIONS"),
    ACCEPT_POST("Accept-Post", "The media types that a POST or PUT accepts.", "application/json"),
    ACCEPT_PATCH("Accept-Patch", "The media types that a PATCH accepts.", "application/json, application/merge-patch+json"),
    CHALLENGE("WWW-Authenticate", "The ways to authenticate.", "Basic realm=\"quintet\""),
    REPLAYED("Idempotency-Replayed", "Whether this is the answer to an earlier request with the same key.", SchemaType.BOOLEAN,
            "true");

    private final String text;
    private final String description;
    private final SchemaType type;
    private final String sample;

    ApiHeader(String text, String description, String sample) {
        this(text, description, SchemaType.STRING, sample);
    }

    ApiHeader(String text, String description, SchemaType type, String sample) {
        this.text = text;
        this.description = description;
        this.type = type;
        this.sample = sample;
    }

    /** Its name in HTTP. */
    String text() {
        return text;
    }

    /** The header of that name, if the dialect has one. */
    static Optional<ApiHeader> of(String text) {
        return Arrays.stream(values()).filter(header -> header.text.equals(text)).findFirst();
    }

    Header model() {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type))
                .example(value());
    }

    private Object value() {
        return switch (type) {
            case INTEGER -> Integer.valueOf(sample);
            case BOOLEAN -> Boolean.valueOf(sample);
            default -> sample;
        };
    }
}
