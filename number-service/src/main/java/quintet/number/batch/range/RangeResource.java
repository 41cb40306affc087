package quintet.number.batch.range;

import java.nio.charset.StandardCharsets;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Input;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Query;
import quintet.number.batch.BatchKind;
import quintet.number.batch.BatchResource;
import quintet.number.batch.BatchView;
import quintet.number.batch.Batches;
import quintet.number.batch.NewBatch;

/** Adds ranges of numbers over HTTP. */
@Path(BatchResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
class RangeResource {

    private final Batches batches;
    private final RangeRepository ranges;

    RangeResource(Batches batches, RangeRepository ranges) {
        this.batches = batches;
        this.ranges = ranges;
    }

    /** The body is read after the query, so that a fault of the query comes first. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/range")
    @Operation(operationId = "addNumberRange", summary = "Adds all numbers from one to another, in the background.")
    @APIResponseSchema(value = BatchView.class, responseCode = "202")
    @APIResponse(responseCode = "200", description = "What a dry run would add.", content = @Content(schema = @Schema(implementation = RangePreviewView.class)))
    public Uni<RestResponse<Object>> add(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewRange.class))) Input body,
            @Context @Query.Into(RangeQuery.class) Query query, @Context RoutingContext request) {
        var wanted = RangeQuery.of(query);
        var span = NewRange.of(body).span();
        if (wanted.dryRun()) {
            return ranges.existing(span).map(existing -> RestResponse.ok(new RangePreviewView(span.count(), existing,
                    span.number(0).written(), span.number(span.count() - 1).written())));
        }
        var sent = new String(JsonBodyReader.bytes(request), StandardCharsets.UTF_8);
        return batches.add(new NewBatch(BatchKind.RANGE, wanted.onDuplicate(), sent, span.count(),
                BatchResource.user(request)), RepeatKey.of(request))
                .map(outcome -> outcome.respond(BatchResource::accepted));
    }
}
