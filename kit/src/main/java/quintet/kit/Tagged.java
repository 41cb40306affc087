package quintet.kit;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Answers that carry the entity tag of what they show. */
public final class Tagged {

    private Tagged() {
    }

    /** A 200, or a 304 without a body where the client has this state already. */
    public static <T> RestResponse<T> read(T body, EntityTag tag, @Nullable IfNoneMatch known) {
        return known != null && known.has(tag)
                ? ResponseBuilder.<T> create(Status.NOT_MODIFIED).header(HttpHeaders.ETAG, tag).build()
                : changed(body, tag);
    }

    /** A 200 with the new state. */
    public static <T> RestResponse<T> changed(T body, EntityTag tag) {
        return ResponseBuilder.ok(body).header(HttpHeaders.ETAG, tag).build();
    }
}
