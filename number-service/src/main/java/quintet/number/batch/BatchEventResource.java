package quintet.number.batch;

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
import quintet.kit.problem.Problems;
import quintet.kit.stream.EventStream;

/** Follows imports and other batches over HTTP. */
@Path(BatchResource.PATH)
@Tag(name = "Imports")
class BatchEventResource {

    private final BatchEvents events;

    BatchEventResource(BatchEvents events) {
        this.events = events;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/imports/{batch}/events")
    @Produces(EventStream.MEDIA_TYPE)
    @Operation(operationId = "followNumberImport", summary = "Streams the progress of an import, or of another batch, to its end.")
    @Problems("number-import-not-found")
    public Uni<@Nullable EventStream> follow(BatchId batch, @HeaderParam("Last-Event-ID") @Nullable String position) {
        return events.follow(batch, position);
    }
}
