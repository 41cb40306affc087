package quintet.number.change;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.access.Roles;
import quintet.kit.stream.EventStream;

/** Follows changes over HTTP. */
@Path("/numbers")
@Tag(name = "Numbers")
class ChangeResource {

    private final Changes changes;

    ChangeResource(Changes changes) {
        this.changes = changes;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/events")
    @Produces(EventStream.MEDIA_TYPE)
    @Operation(operationId = "followNumbers", summary = "Streams the changes of all numbers, from now on or after Last-Event-ID. Simultaneous changes of one number may come in another order: compare their versions.")
    public Uni<@Nullable EventStream> follow(@HeaderParam("Last-Event-ID") @Nullable String position) {
        return changes.follow(position);
    }
}
