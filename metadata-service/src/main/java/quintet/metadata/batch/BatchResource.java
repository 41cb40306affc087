package quintet.metadata.batch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.http.Caller;
import quintet.kit.input.Input;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.kit.problem.Problems;

/** Batches over HTTP. */
@Path("/metadata/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bulk", description = "Many documents at once: batches, exports and imports.")
class BatchResource {

    private static final String KEY = "Idempotency-Key";

    private final Batches batches;
    private final HeldBytes memory;

    BatchResource(Batches batches, HeldBytes memory) {
        this.batches = batches;
        this.memory = memory;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "changeManyMetadata", summary = "Creates, replaces and deletes up to 1000 documents in one transaction.")
    @Problems("metadata-batch-conflict")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewBatch.class)))
    public Uni<BatchView> change(@Context @Query.Into(BatchQuery.class) Query query, Input body,
            @Context RoutingContext request) {
        var wanted = BatchQuery.of(query);
        if (request.request().headers().contains(KEY)) {
            throw Problem.invalidParameter(KEY,
                    "is not taken by a batch: give its changes versions, so that a repeated one changes nothing");
        }
        return batches.run(wanted, body, Caller.of(request), bytes -> memory.holdAnswer(bytes, request));
    }
}
