package quintet.guid;

import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

import io.smallrye.mutiny.Uni;

/** GUIDs over HTTP. */
@Path("/guid")
class GuidResource {

    private final Guids guids;

    GuidResource(Guids guids) {
        this.guids = guids;
    }

    /** Creates a GUID of the service's choice. */
    @POST
    public Uni<RestResponse<GuidView>> createRandom(NewGuid body) {
        return create(body.guid() == null ? GuidId.random() : body.guid(), body);
    }

    /** Creates the GUID of the path. */
    @POST
    @Path("/{guid}")
    public Uni<RestResponse<GuidView>> create(GuidId guid, NewGuid body) {
        return guids.create(guid, body).map(GuidResource::created);
    }

    /** A live GUID. */
    @GET
    @Path("/{guid}")
    public Uni<GuidView> read(GuidId guid) {
        return guids.read(guid);
    }

    /** Changes expire, user, or both. */
    @PATCH
    @Path("/{guid}")
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    public Uni<GuidView> update(GuidId guid, GuidPatch patch) {
        return guids.update(guid, patch);
    }

    /** Deletes a GUID. */
    @DELETE
    @Path("/{guid}")
    public Uni<Void> delete(GuidId guid) {
        return guids.delete(guid);
    }

    private static RestResponse<GuidView> created(GuidView guid) {
        return ResponseBuilder.create(Status.CREATED, guid)
                .location(URI.create("/guid/" + guid.guid()))
                .build();
    }
}
