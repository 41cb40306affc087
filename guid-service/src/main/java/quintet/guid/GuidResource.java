package quintet.guid;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;

/** GUIDs over HTTP. */
@Path("/guid")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guids", description = "GUIDs that carry metadata and expire.")
class GuidResource {

    private final Guids guids;
    private final HeldBytes memory;

    GuidResource(Guids guids, HeldBytes memory) {
        this.guids = guids;
        this.memory = memory;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "createRandomGuid", summary = "Creates a GUID chosen by the service.")
    @Problems({ "guid-exists", "malformed-guid" })
    @APIResponseSchema(value = GuidView.class, responseCode = "201")
    public Uni<RestResponse<GuidView>> createRandom(NewGuid body, @Context RoutingContext request) {
        return body.guid() == null ? guids.createRandom(body, RepeatKey.of(request)).map(GuidResource::created)
                : create(body.guid(), body, request);
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{guid}")
    @Operation(operationId = "createGuid", summary = "Creates the GUID in the path.")
    @Problems({ "guid-exists", "malformed-guid" })
    @APIResponseSchema(value = GuidView.class, responseCode = "201")
    public Uni<RestResponse<GuidView>> create(GuidId guid, NewGuid body, @Context RoutingContext request) {
        return guids.create(guid, body, RepeatKey.of(request)).map(GuidResource::created);
    }

    @POST
    @RolesAllowed(Roles.VIEWER)
    @Path("/batch")
    @Operation(operationId = "readGuids", summary = "Reads up to 1000 GUIDs at once.")
    public Uni<GuidBatchView> readAll(GuidBatch body, @Context RoutingContext request) {
        return guids.readAll(body, bytes -> memory.holdAnswer(bytes, request));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listGuids", summary = "Lists live GUIDs, soonest to expire first.")
    public Uni<RestResponse<List<GuidView>>> list(@Context @Query.Into(GuidQuery.class) Query query,
            @Context RoutingContext request) {
        return guids.list(GuidQuery.of(query), bytes -> memory.holdAnswer(bytes, request)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{guid}")
    @Operation(operationId = "readGuid", summary = "Reads a live GUID.")
    @Problems({ "guid-not-found", "guid-expired", "malformed-guid" })
    @APIResponseSchema(GuidView.class)
    public Uni<RestResponse<Buffer>> read(GuidId guid, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return guids.read(guid).map(found -> limit(new Tagged<>(found.body(), EntityTag.of(found.version())).unless(known),
                guids.freshness(found)));
    }

    @PATCH
    @RolesAllowed(Roles.EDITOR)
    @Path("/{guid}")
    @Operation(operationId = "updateGuid", summary = "Changes expire (or ttl), user and metadata.")
    @Problems({ "guid-not-found", "guid-expired", "malformed-guid" })
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    public Uni<RestResponse<GuidView>> update(GuidId guid, GuidPatch patch,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return guids.update(guid, patch, wanted).map(Tagged::ok);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path("/{guid}")
    @Operation(operationId = "deleteGuid", summary = "Deletes a GUID.")
    @Problems({ "guid-not-found", "guid-expired", "malformed-guid" })
    public Uni<Void> delete(GuidId guid, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return guids.delete(guid, wanted);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "revokeGuids", summary = "Deletes all live GUIDs of a user.")
    public Uni<Revocation.Result> revoke(@Context @Query.Into(Revocation.class) Query query) {
        return guids.revoke(Revocation.of(query));
    }

    /** Lets the client use the answer again for a while (RFC 9111); by default it asks each time. */
    private static <T> RestResponse<T> limit(RestResponse<T> answer, Duration freshness) {
        if (freshness.toSeconds() > 0) {
            answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL,
                    "private, max-age=%d, must-revalidate".formatted(freshness.toSeconds()));
        }
        return answer;
    }

    private static RestResponse<GuidView> created(Outcome<Tagged<GuidView>> outcome) {
        return outcome.respond(guid -> guid.created(URI.create("/guid/" + guid.body().guid())));
    }
}
