package quintet.kit.conditional;

import java.net.URI;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/**
 * A body and the entity tag of the state it shows.
 *
 * @param body the view for the client
 * @param tag made from the row's version
 */
public record Tagged<T>(T body, EntityTag tag) {

    /** The same state in another format, which has a tag of its own. */
    public Tagged<T> as(String representation) {
        return new Tagged<>(body, new EntityTag(tag.version() + "-" + representation));
    }

    /** A 200. */
    public RestResponse<T> ok() {
        return ResponseBuilder.ok(body).header(HttpHeaders.ETAG, tag).build();
    }

    /** A 200, or a 304 without a body if the client already has this state. */
    public RestResponse<T> unless(@Nullable IfNoneMatch known) {
        return known != null && known.has(tag)
                ? ResponseBuilder.<T> create(Status.NOT_MODIFIED).header(HttpHeaders.ETAG, tag).build()
                : ok();
    }

    /** A 201. */
    public RestResponse<T> created(URI location) {
        return ResponseBuilder.create(Status.CREATED, body).location(location).header(HttpHeaders.ETAG, tag).build();
    }
}
