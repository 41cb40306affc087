package quintet.guid;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.Cursors;
import quintet.kit.Idempotency;
import quintet.kit.IfMatch;
import quintet.kit.IfNoneMatch;
import quintet.kit.Position;

/** GUIDs over HTTP. */
@Path("/guid")
@Produces(MediaType.APPLICATION_JSON)
class GuidResource {

    private final Guids guids;
    private final Cursors cursors;

    GuidResource(Guids guids, Cursors cursors) {
        this.guids = guids;
        this.cursors = cursors;
    }

    /** Creates a GUID of the service's choice. */
    @POST
    @APIResponseSchema(value = GuidView.class, responseCode = "201")
    public Uni<RestResponse<GuidView>> createRandom(NewGuid body, @Context RoutingContext request) {
        return create(body.guid() == null ? GuidId.random() : body.guid(), body, request);
    }

    /** Creates the GUID of the path. */
    @POST
    @Path("/{guid}")
    @APIResponseSchema(value = GuidView.class, responseCode = "201")
    public Uni<RestResponse<GuidView>> create(GuidId guid, NewGuid body, @Context RoutingContext request) {
        return guids.create(guid, body, Idempotency.of(request)).map(GuidResource::created);
    }

    /** The live GUIDs, those that expire first first. */
    @GET
    @Parameter(name = "user", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "expiresBefore", in = ParameterIn.QUERY, schema = @Schema(implementation = UnixTime.class))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    public Uni<RestResponse<List<GuidView>>> list(@Context HttpServerRequest request) {
        var after = cursors.open(request, Position.START, Position::parse);
        return guids.list(after, GuidQuery.of(request::getParam)).map(page -> cursors.answer(page, request));
    }

    /** A live GUID. */
    @GET
    @Path("/{guid}")
    public Uni<RestResponse<GuidView>> read(GuidId guid, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return guids.read(guid).map(row -> row.tagged().unless(known));
    }

    /** Changes expire, user, or both. */
    @PATCH
    @Path("/{guid}")
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    public Uni<RestResponse<GuidView>> update(GuidId guid, GuidPatch patch,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return guids.update(guid, patch, wanted).map(row -> row.tagged().ok());
    }

    /** Deletes a GUID. */
    @DELETE
    @Produces(MediaType.WILDCARD)
    @Path("/{guid}")
    public Uni<Void> delete(GuidId guid, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return guids.delete(guid, wanted);
    }

    private static RestResponse<GuidView> created(Guid row) {
        return row.tagged().created(URI.create("/guid/" + row.id()));
    }
}
